# Lab 12, the lamp: obeys "on" and "off", reports its state, and is online or offline.
say() {
  mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-lamp-report' \
    -t '{{user}}/room/lamp/'"$1" -r -m "$2"
}

say status online
say state off
mosquitto_sub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{user}}-lamp' -k 15 \
  --will-topic '{{user}}/room/lamp/status' --will-payload 'offline' --will-retain \
  -t '{{user}}/room/lamp/set' |
  while IFS= read -r command; do
    case "$command" in
      on | off)
        printf 'lamp %s\n' "$command"
        say state "$command"
        ;;
      *) printf 'ignored: %s\n' "$command" ;;
    esac
  done
