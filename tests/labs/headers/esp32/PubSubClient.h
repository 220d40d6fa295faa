// PubSubClient 2.8. It publishes at QoS 0 only.
#pragma once
#include <Arduino.h>
#include <functional>

class PubSubClient : public Print {
 public:
  PubSubClient();
  PubSubClient(Client& client);
  PubSubClient& setServer(const char* host, uint16_t port);
  PubSubClient& setCallback(std::function<void(char*, uint8_t*, unsigned int)> callback);
  PubSubClient& setClient(Client& client);
  PubSubClient& setKeepAlive(uint16_t seconds);
  PubSubClient& setSocketTimeout(uint16_t seconds);
  bool setBufferSize(uint16_t bytes);
  bool connect(const char* id);
  bool connect(const char* id, const char* user, const char* password);
  bool connect(const char* id, const char* willTopic, uint8_t willQos, bool willRetain, const char* willMessage);
  bool connect(const char* id, const char* user, const char* password, const char* willTopic, uint8_t willQos,
               bool willRetain, const char* willMessage);
  bool connect(const char* id, const char* user, const char* password, const char* willTopic, uint8_t willQos,
               bool willRetain, const char* willMessage, bool cleanSession);
  void disconnect();
  bool publish(const char* topic, const char* payload);
  bool publish(const char* topic, const char* payload, bool retained);
  bool publish(const char* topic, const uint8_t* payload, unsigned int length);
  bool publish(const char* topic, const uint8_t* payload, unsigned int length, bool retained);
  bool subscribe(const char* filter);
  bool subscribe(const char* filter, uint8_t qos);
  bool unsubscribe(const char* filter);
  bool loop();
  bool connected();
  int state();
};
