// The whole script of the closed frame. It starts a Worker when the page says so, hands it the page's port, and ends it.
// The frame has an origin of its own (sandbox) and a policy that lets nothing out: so has the Worker, which inherits it.
// A module Worker from a blob: address fails in silence here; from a data: address it works. Memory is shared with a Worker
// only if that comes from a blob: address.
;(() => {
  let worker
  let page
  const stop = () => {
    worker?.terminate()
    worker = undefined
  }

  // Kept for all runs: the Worker makes another from its own address.
  let held

  function toHeld(url) {
    const text = decodeURIComponent(url.slice(url.indexOf(',') + 1))
    held ??= URL.createObjectURL(new Blob(['"use strict";', text], { type: 'text/javascript' }))
    return held
  }

  function start({ url, waits }, port) {
    stop()
    const isHeld = waits && crossOriginIsolated && !WebAssembly.Suspending
    worker = new Worker(isHeld ? toHeld(url) : url, {
      type: isHeld ? 'classic' : 'module',
      name: 'your code',
    })
    // What the program throws it reports itself. This is a Worker that could not be loaded.
    worker.onerror = (event) => {
      event.preventDefault()
      page.postMessage({ type: 'failed' })
    }
    worker.postMessage(0, [port])
  }

  // A module that cannot be parsed is reported with its line for a <script>, and for nothing else. It begins with a
  // `throw`, so that it does nothing should it parse after all.
  function probe(number, url) {
    const script = document.createElement('script')
    const answer = (line) => {
      removeEventListener('error', hear)
      script.remove()
      page.postMessage({ type: 'probed', probe: number, line })
    }
    const hear = (event) => {
      event.preventDefault()
      answer(event.lineno || undefined)
    }
    addEventListener('error', hear)
    script.type = 'module'
    script.onerror = () => answer(undefined)
    script.src = url
    document.head.append(script)
  }

  function take({ data, ports }) {
    if (data.type === 'start') start(data, ports[0])
    else if (data.type === 'stop') stop()
    else if (data.type === 'probe') probe(data.probe, data.url)
  }

  addEventListener('message', ({ source, ports }) => {
    if (source !== parent || page || !ports[0]) return
    page = ports[0]
    page.onmessage = take
    page.postMessage({ type: 'ready' })
  })
})()
