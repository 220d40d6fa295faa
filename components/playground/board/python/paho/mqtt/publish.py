# paho.mqtt.publish: a message or some, and gone again.

from . import client as mqtt


def multiple(msgs, hostname="localhost", port=1883, client_id="", keepalive=60, will=None, auth=None, **more):
    one = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id)
    if auth:
        one.username_pw_set(auth.get("username"), auth.get("password"))
    if will:
        one.will_set(**will)
    failed = []
    one.on_connect = lambda client, data, flags, code, properties: failed.append(code) if code.is_failure else None
    one.connect(hostname, port, keepalive)
    while not one.is_connected() and not failed:
        one.loop(0.1)
    if failed:
        raise RuntimeError(str(failed[0]))
    for msg in msgs:
        if isinstance(msg, tuple):
            info = one.publish(*msg)
        else:
            info = one.publish(**msg)
        info.wait_for_publish()
    one.disconnect()


def single(topic, payload=None, qos=0, retain=False, **more):
    multiple([(topic, payload, qos, retain)], **more)
