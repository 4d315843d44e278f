/** better-auth's tables, under names of ours. A user's id is the person's id. */
export interface SignInSchema {
  authUser: {
    id: string
    name: string
    email: string
    emailVerified: 0 | 1
    image: string | null
    createdAt: string
    updatedAt: string
  }
  authSession: {
    id: string
    userId: string
    token: string
    expiresAt: string
    ipAddress: string | null
    userAgent: string | null
    createdAt: string
    updatedAt: string
  }
  authAccount: {
    id: string
    userId: string
    accountId: string
    providerId: string
    accessToken: string | null
    refreshToken: string | null
    idToken: string | null
    accessTokenExpiresAt: string | null
    refreshTokenExpiresAt: string | null
    scope: string | null
    password: string | null
    createdAt: string
    updatedAt: string
  }
  authVerification: {
    id: string
    identifier: string
    value: string
    expiresAt: string
    createdAt: string
    updatedAt: string
  }
}
