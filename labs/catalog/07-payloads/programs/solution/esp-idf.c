// Lab 7: a reading every 2 seconds, as JSON, CSV, XML and plain text.
// main/app_main.c, for ESP-IDF 5.
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include "esp_event.h"
#include "esp_log.h"
#include "esp_netif.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "mqtt_client.h"
#include "nvs_flash.h"
#include "protocol_examples_common.h"

#define BROKER_URI "mqtt://{{urlHost}}:1883"
#define MQTT_USER "{{user}}"
#define MQTT_TOKEN "{{token}}"
#define CLIENT_ID "{{clientId}}"
#define JSON_TOPIC "{{user}}/room/json"
#define CSV_TOPIC "{{user}}/room/csv"
#define XML_TOPIC "{{user}}/room/xml"
#define TEXT_TOPIC "{{user}}/room/text"
#define ROOM "r{{number}}"
#define PACE_MS 2000

static const char *TAG = "payloads";

static volatile bool is_connected = false;

static void publish_reading(esp_mqtt_client_handle_t client, int n)
{
    // Simulated: put the value of your own sensor here.
    double temperature = 21 + 2 * sin(n / 5.0);
    int humidity = 48;
    char text[160];

    // Length 0 means: count up to the end of the text.
    snprintf(text, sizeof(text), "{\"n\":%d,\"room\":\"%s\",\"temperature\":%.1f,\"humidity\":%d,\"unit\":\"C\"}",
             n, ROOM, temperature, humidity);
    esp_mqtt_client_publish(client, JSON_TOPIC, text, 0, 0, 0);

    // CSV has no names: both sides have to know the order of the columns.
    snprintf(text, sizeof(text), "%d,%s,%.1f,%d,C", n, ROOM, temperature, humidity);
    esp_mqtt_client_publish(client, CSV_TOPIC, text, 0, 0, 0);

    snprintf(text, sizeof(text),
             "<reading><n>%d</n><room>%s</room><temperature>%.1f</temperature>"
             "<humidity>%d</humidity><unit>C</unit></reading>",
             n, ROOM, temperature, humidity);
    esp_mqtt_client_publish(client, XML_TOPIC, text, 0, 0, 0);

    // For people and dashboards: the value with its unit, in UTF-8.
    snprintf(text, sizeof(text), "%.1f °C", temperature);
    esp_mqtt_client_publish(client, TEXT_TOPIC, text, 0, 0, 0);
}

static void on_mqtt_event(void *context, esp_event_base_t base, int32_t event_id, void *event_data)
{
    esp_mqtt_event_handle_t event = event_data;
    switch ((esp_mqtt_event_id_t)event_id) {
    case MQTT_EVENT_CONNECTED:
        ESP_LOGI(TAG, "connected");
        is_connected = true;
        break;
    case MQTT_EVENT_DISCONNECTED:
        ESP_LOGW(TAG, "disconnected, the client tries again by itself");
        is_connected = false;
        break;
    case MQTT_EVENT_ERROR:
        if (event->error_handle->error_type == MQTT_ERROR_TYPE_CONNECTION_REFUSED) {
            // 4 and 5: look at the user name and the token.
            ESP_LOGE(TAG, "the broker refused: %d", (int)event->error_handle->connect_return_code);
        } else {
            ESP_LOGE(TAG, "the broker was not reached");
        }
        break;
    default:
        break;
    }
}

void app_main(void)
{
    ESP_ERROR_CHECK(nvs_flash_init());
    ESP_ERROR_CHECK(esp_netif_init());
    ESP_ERROR_CHECK(esp_event_loop_create_default());
    // Wi-Fi as set under "Example Connection Configuration" in menuconfig.
    ESP_ERROR_CHECK(example_connect());

    const esp_mqtt_client_config_t config = {
        .broker.address.uri = BROKER_URI,
        .credentials.username = MQTT_USER,
        .credentials.client_id = CLIENT_ID,
        .credentials.authentication.password = MQTT_TOKEN,
    };
    esp_mqtt_client_handle_t client = esp_mqtt_client_init(&config);
    ESP_ERROR_CHECK(esp_mqtt_client_register_event(client, ESP_EVENT_ANY_ID, on_mqtt_event, NULL));
    ESP_ERROR_CHECK(esp_mqtt_client_start(client));

    // Delaying until a moment, not for a time, keeps the pace steady.
    TickType_t last = xTaskGetTickCount();
    for (int n = 1;; n++) {
        if (is_connected) {
            publish_reading(client, n);
        }
        vTaskDelayUntil(&last, pdMS_TO_TICKS(PACE_MS));
    }
}
