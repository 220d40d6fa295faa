# The module asyncio, which is not there: the one that MicroPython brings for browsers waits for what a page does, and not
# for a socket, a pin or the time of this board.

raise ImportError(
    "asyncio does not run on the board in this page. Take time.sleep, machine.Timer, Pin.irq or select.poll instead. "
    "On a real board asyncio is there."
)
