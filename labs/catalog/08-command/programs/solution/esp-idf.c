// Lab 8: a lamp that obeys "on" and "off", reports its state, and ignores everything else.
// main/app_main.c, for ESP-IDF 5.
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include "driver/gpio.h"
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
#define SET_TOPIC "{{user}}/lamp/set"
#define STATE_TOPIC "{{user}}/lamp/state"
#define LED GPIO_NUM_2 // the light on most ESP32 boards; with a lamp of your own, its pin

static const char *TAG = "lamp";

static bool is_on = false;

static void report(esp_mqtt_client_handle_t client)
{
    // Retained (the last 1): a dashboard that opens later sees the state at once.
    esp_mqtt_client_publish(client, STATE_TOPIC, is_on ? "on" : "off", 0, 0, 1);
}

static bool is_text(esp_mqtt_event_handle_t event, const char *text)
{
    // The data does not end in a zero: compare its length too, or "online" would switch the lamp on.
    return event->total_data_len == (int)strlen(text) && memcmp(event->data, text, strlen(text)) == 0;
}

static void on_data(esp_mqtt_event_handle_t event)
{
    // A message that arrives in pieces is too long for a command: total_data_len tells.
    if (is_text(event, "on")) {
        is_on = true;
    } else if (is_text(event, "off")) {
        is_on = false;
    } else {
        ESP_LOGI(TAG, "ignored");
        return;
    }
    gpio_set_level(LED, is_on);
    ESP_LOGI(TAG, "lamp %s", is_on ? "on" : "off");
    // What is reported is what was done, not what was asked.
    report(event->client);
}

static void on_mqtt_event(void *context, esp_event_base_t base, int32_t event_id, void *event_data)
{
    esp_mqtt_event_handle_t event = event_data;
    switch ((esp_mqtt_event_id_t)event_id) {
    case MQTT_EVENT_CONNECTED:
        ESP_LOGI(TAG, "connected");
        esp_mqtt_client_subscribe(event->client, SET_TOPIC, 0);
        report(event->client);
        break;
    case MQTT_EVENT_DISCONNECTED:
        ESP_LOGW(TAG, "disconnected, the client tries again by itself");
        break;
    case MQTT_EVENT_DATA:
        on_data(event);
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

    gpio_reset_pin(LED);
    gpio_set_direction(LED, GPIO_MODE_OUTPUT);

    const esp_mqtt_client_config_t config = {
        .broker.address.uri = BROKER_URI,
        .credentials.username = MQTT_USER,
        .credentials.client_id = CLIENT_ID,
        .credentials.authentication.password = MQTT_TOKEN,
    };
    esp_mqtt_client_handle_t client = esp_mqtt_client_init(&config);
    ESP_ERROR_CHECK(esp_mqtt_client_register_event(client, ESP_EVENT_ANY_ID, on_mqtt_event, NULL));
    ESP_ERROR_CHECK(esp_mqtt_client_start(client));
}
