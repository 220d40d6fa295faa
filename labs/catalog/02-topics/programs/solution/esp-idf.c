// main/app_main.c, for ESP-IDF 5
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "esp_event.h"
#include "esp_log.h"
#include "esp_netif.h"
#include "esp_random.h"
#include "mqtt_client.h"
#include "nvs_flash.h"
#include "protocol_examples_common.h"

#define BROKER_URI "mqtt://{{urlHost}}:1883"
#define MQTT_USER "{{user}}"
#define MQTT_TOKEN "{{token}}"
#define CLIENT_ID "{{clientId}}"
#define KITCHEN_TEMPERATURE "{{user}}/kitchen/temperature"
#define KITCHEN_HUMIDITY "{{user}}/kitchen/humidity"
#define ROOM_TEMPERATURE "{{user}}/room-{{number}}/temperature"

static const char *TAG = "topics";

// A real board asks its sensor here; this one makes up a value between low and high, in tenths.
static void publish_value(esp_mqtt_client_handle_t client, const char *topic, int low, int high)
{
    int tenths = low * 10 + (int)(esp_random() % (uint32_t)((high - low) * 10));
    char text[16];
    snprintf(text, sizeof(text), "%d.%d", tenths / 10, tenths % 10);
    // Fails with -1 while there is no connection; the next value comes in 2 seconds.
    esp_mqtt_client_publish(client, topic, text, 0, 0, 0);
}

static void on_mqtt_event(void *context, esp_event_base_t base, int32_t event_id, void *event_data)
{
    esp_mqtt_event_handle_t event = event_data;
    switch ((esp_mqtt_event_id_t)event_id) {
    case MQTT_EVENT_CONNECTED:
        ESP_LOGI(TAG, "connected");
        break;
    case MQTT_EVENT_DISCONNECTED:
        ESP_LOGW(TAG, "disconnected, the client tries again by itself");
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
    while (true) {
        publish_value(client, KITCHEN_TEMPERATURE, 20, 24);
        publish_value(client, KITCHEN_HUMIDITY, 40, 60);
        publish_value(client, ROOM_TEMPERATURE, 17, 20);
        vTaskDelay(pdMS_TO_TICKS(2000));
    }
}
