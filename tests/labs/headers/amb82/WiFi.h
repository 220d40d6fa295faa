// AMB82-mini: begin() takes the name as char*, and a client can be told not to block.
#pragma once
#include <Arduino.h>

#define LED_B 23
#define LED_G 24

#define WL_IDLE_STATUS 0
#define WL_CONNECTED 3

class WiFiClass {
 public:
  int begin(char* name, const char* password);
  int status();
};
extern WiFiClass WiFi;

class WiFiClient : public Client {
 public:
  void setNonBlockingMode();
};

class WiFiSSLClient : public Client {
 public:
  void setRootCA(unsigned char* rootCA);
  void setClientCertificate(unsigned char* certificate, unsigned char* key);
};
