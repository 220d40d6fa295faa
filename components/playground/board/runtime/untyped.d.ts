// What is used of the package; it brings no types.

declare module '@micropython/micropython-webassembly-pyscript/micropython.mjs' {
  export interface MicroPythonModule {
    _malloc(bytes: number): number
    _free(address: number): void
    lengthBytesUTF8(text: string): number
    stringToUTF8(text: string, address: number, room: number): void
  }

  export interface LoadedMicroPython {
    _module: MicroPythonModule
    FS: { mkdir(path: string): void; writeFile(path: string, text: string): void }
    registerJsModule(name: string, module: Record<string, unknown>): void
  }

  export function loadMicroPython(options: {
    url: string
    heapsize: number
    pystack?: number
    linebuffer: boolean
    stdout(bytes: Uint8Array): void
    stderr(bytes: Uint8Array): void
  }): Promise<LoadedMicroPython>
}

declare namespace WebAssembly {
  /** An import of which WebAssembly waits until its promise is kept. */
  const Suspending: (new (call: (...values: number[]) => unknown) => WebAssembly.ImportValue) | undefined
  /** An export that gives a promise, as what it calls may wait. */
  const promising:
    | (<Values extends unknown[]>(
        call: (...values: Values) => unknown,
      ) => (...values: Values) => Promise<unknown>)
    | undefined
}
