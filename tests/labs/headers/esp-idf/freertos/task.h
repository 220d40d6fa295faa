#pragma once
#include "freertos/FreeRTOS.h"

void vTaskDelay(TickType_t ticks);
void vTaskDelayUntil(TickType_t *last, TickType_t ticks);
TickType_t xTaskGetTickCount(void);
