# The display of 128 by 64 points that many boards carry: a picture in memory, and show() to make it visible.

import framebuf
import uctypes
import _board


class SSD1306(framebuf.FrameBuffer):
    def __init__(self, width, height, *more, **settings):
        self.width = width
        self.height = height
        self.buffer = bytearray(width * height // 8)
        super().__init__(self.buffer, width, height, framebuf.MONO_VLSB)
        self.show()

    def show(self):
        _board.show(uctypes.addressof(self.buffer), self.width, self.height)

    def poweron(self):
        self.show()

    def poweroff(self):
        dark = bytearray(len(self.buffer))
        _board.show(uctypes.addressof(dark), self.width, self.height)

    def contrast(self, contrast):
        pass

    def invert(self, invert):
        pass


SSD1306_I2C = SSD1306
SSD1306_SPI = SSD1306
