// Lab 9: knocks without credentials, knocks with a wrong token, and comes in with the right one.
// main/app_main.c, for ESP-IDF 5.
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
#define DOOR_TOPIC "{{user}}/door"

static const char *TAG = "door";

// What the client knows at the first, the second and every later attempt.
static const esp_mqtt_client_config_t attempts[] = {
    {
        .broker.address.uri = BROKER_URI,
        .credentials.client_id = CLIENT_ID,
        .network.reconnect_timeout_ms = 2000,
    },
    {
        .broker.address.uri = BROKER_URI,
        .credentials.username = MQTT_USER,
        .credentials.client_id = CLIENT_ID,
        .credentials.authentication.password = "wrong-token",
        .network.reconnect_timeout_ms = 2000,
    },
    {
        .broker.address.uri = BROKER_URI,
        .credentials.username = MQTT_USER,
        .credentials.client_id = CLIENT_ID,
        .credentials.authentication.password = MQTT_TOKEN,
        .network.reconnect_timeout_ms = 2000,
    },
};
static int attempt = 0;

static void on_refused(esp_mqtt_event_handle_t event)
{
    // 4: bad user name or password. 5: not authorised.
    ESP_LOGI(TAG, "attempt %d refused: %d", attempt + 1, (int)event->error_handle->connect_return_code);
    if (attempt < 2) {
        attempt++;
        // The client connects again by itself, then with these.
        esp_mqtt_set_config(event->client, &attempts[attempt]);
    }
}

static void on_mqtt_event(void *context, esp_event_base_t base, int32_t event_id, void *event_data)
{
    esp_mqtt_event_handle_t event = event_data;
    switch ((esp_mqtt_event_id_t)event_id) {
    case MQTT_EVENT_CONNECTED:
        ESP_LOGI(TAG, "connected");
        esp_mqtt_client_publish(event->client, DOOR_TOPIC, "welcome {{user}}", 0, 0, 0);
        break;
    case MQTT_EVENT_DISCONNECTED:
        ESP_LOGW(TAG, "disconnected, the client tries again by itself");
        break;
    case MQTT_EVENT_ERROR:
        if (event->error_handle->error_type == MQTT_ERROR_TYPE_CONNECTION_REFUSED) {
            on_refused(event);
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

    esp_mqtt_client_handle_t client = esp_mqtt_client_init(&attempts[0]);
    ESP_ERROR_CHECK(esp_mqtt_client_register_event(client, ESP_EVENT_ANY_ID, on_mqtt_event, NULL));
    ESP_ERROR_CHECK(esp_mqtt_client_start(client));
}
