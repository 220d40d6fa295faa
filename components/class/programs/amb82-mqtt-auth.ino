// AMB82-mini, with the libraries that come with the board package.
#include <WiFi.h>
#include <PubSubClient.h>

char ssid[] = "YOUR-WIFI-NAME";      // <-- change this
char pass[] = "YOUR-WIFI-PASSWORD";  // <-- and this

char mqttServer[] = "{{host}}";
uint16_t mqttPort = 1883;
char clientId[] = "{{clientId}}";
char clientUser[] = "{{user}}";
char clientPass[] = "{{token}}";
char publishTopic[] = "{{user}}/outTopic";
char publishPayload[] = "hello world";
char subscribeTopic[] = "{{user}}/inTopic";

WiFiClient wifiClient;
PubSubClient client(wifiClient);

void callback(char* topic, byte* payload, unsigned int length) {
  // publish() reuses the buffer that payload lies in, and payload does not end in a zero: copy it first.
  char word[128];
  if (length >= sizeof(word)) length = sizeof(word) - 1;
  memcpy(word, payload, length);
  word[length] = '\0';

  Serial.print(topic);
  Serial.print(" ");
  Serial.println(word);
  client.publish(publishTopic, word);
}

void connectWiFi() {
  int status = WL_IDLE_STATUS;
  while (status != WL_CONNECTED) {
    Serial.print("Wi-Fi ");
    Serial.println(ssid);
    status = WiFi.begin(ssid, pass);
    if (status != WL_CONNECTED) delay(5000);
  }
  wifiClient.setNonBlockingMode();
}

void connectMqtt() {
  while (!client.connect(clientId, clientUser, clientPass)) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(client.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  client.subscribe(subscribeTopic);
  client.publish(publishTopic, publishPayload);
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  client.setServer(mqttServer, mqttPort);
  client.setCallback(callback);
}

// The example connects once; this one comes back when the connection is lost.
void loop() {
  if (!client.connected()) connectMqtt();
  client.loop();
}
