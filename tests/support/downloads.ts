import type { DoorHub, Person } from './door-hub.ts'

export interface Downloaded {
  status: number
  headers: Headers
  bytes: Buffer
  /** The bytes as text. */
  text: string
  /** What it is to be saved as. */
  name: string | undefined
}

/** Downloads a file of a hub, as bytes. */
export async function download(door: DoorHub, person: Person | null, path: string): Promise<Downloaded> {
  const response = await fetch(`${door.hub.address}${path}`, {
    headers: person === null ? {} : { authorization: `Bearer ${person.token}` },
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text: bytes.toString(),
    name: /filename="(.*)"/.exec(response.headers.get('content-disposition') ?? '')?.[1],
  }
}
