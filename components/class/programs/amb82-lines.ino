// In File > Examples > AmebaMQTTClient > MQTT_Auth these are the lines to change.
char ssid[] = "YOUR-WIFI-NAME";      // <-- change this
char pass[] = "YOUR-WIFI-PASSWORD";  // <-- and this

char mqttServer[] = "{{host}}";
char clientId[] = "{{clientId}}";
char clientUser[] = "{{user}}";
char clientPass[] = "{{token}}";
char publishTopic[] = "{{user}}/outTopic";
char publishPayload[] = "hello world";
char subscribeTopic[] = "{{user}}/inTopic";

// And this one, further down: the port.
PubSubClient client(mqttServer, 1883, callback, wifiClient);
