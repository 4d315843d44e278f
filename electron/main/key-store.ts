/** The part of Electron's `safeStorage` that is used here. */
export interface KeyStore {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
  /** Linux only. `basic_text` means that anyone can decrypt. */
  getSelectedStorageBackend?(): string
}

/** Whether this system keeps keys, so that nobody but this account opens what was encrypted. */
export async function hasKeyStore(keys: KeyStore): Promise<boolean> {
  try {
    return (await keys.isAsyncEncryptionAvailable()) && keys.getSelectedStorageBackend?.() !== 'basic_text'
  } catch {
    return false
  }
}
