// ESP32: the Arduino core's Wi-Fi.
#pragma once
#include <Arduino.h>

#define WL_CONNECTED 3

class WiFiClass {
 public:
  int begin(const char* name, const char* password);
  int status();
  IPAddress localIP();
};
extern WiFiClass WiFi;

class WiFiClient : public Client {};

// Asks time servers, once the network is there.
void configTime(long offsetSeconds, int daylightSeconds, const char* server);
