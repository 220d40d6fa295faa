// In the place of the package "events", of which mqtt-packet's parser uses two methods: 1.5 KB gzipped of the
// broker's Worker. As there, an "error" that nobody listens for is thrown.

class EventEmitter {
  listeners = {}

  on(name, listener) {
    this.listeners[name] = [...(this.listeners[name] ?? []), listener]
    return this
  }

  emit(name, ...about) {
    const listeners = this.listeners[name]
    if (!listeners && name === 'error') throw about[0]
    for (const listener of listeners ?? []) listener.apply(this, about)
    return listeners !== undefined
  }
}

module.exports = { EventEmitter }
