// What every sketch has without asking for it.
#pragma once
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef bool boolean;
typedef uint8_t byte;

#define HIGH 1
#define LOW 0
#define INPUT 0
#define OUTPUT 1
#define INPUT_PULLUP 2
#define LED_BUILTIN 2

unsigned long millis();
void delay(unsigned long milliseconds);
long random(long below);
long random(long from, long below);
void pinMode(int pin, int mode);
int digitalRead(int pin);
void digitalWrite(int pin, int value);

class String {
 public:
  String(const char* text = "");
  String(double value, unsigned int digits);
  String& operator+=(char sign);
  String& operator+=(const char* text);
  bool operator==(const char* text) const;
  const char* c_str() const;
  unsigned int length() const;
};

class IPAddress {};

class Print {
 public:
  size_t write(uint8_t value);
  size_t write(const uint8_t* bytes, size_t length);
  size_t print(const char* text);
  size_t print(int value);
  size_t print(unsigned long value);
  size_t print(double value, int digits = 2);
  size_t println();
  size_t println(const char* text);
  size_t println(int value);
  size_t println(unsigned long value);
  size_t println(double value, int digits = 2);
  size_t println(const IPAddress& address);
};

class HardwareSerial : public Print {
 public:
  void begin(unsigned long speed);
  int available();
  int read();
};
extern HardwareSerial Serial;

class Client : public Print {
 public:
  uint8_t connected();
  void stop();
};

void setup();
void loop();
