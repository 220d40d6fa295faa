// ESP32: TLS on top of a WiFiClient.
#pragma once
#include <WiFi.h>

class WiFiClientSecure : public WiFiClient {
 public:
  void setInsecure();
  void setCACert(const char* authority);
  void setCertificate(const char* certificate);
  void setPrivateKey(const char* key);
};
