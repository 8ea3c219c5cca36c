# An application's image with the agent as a layer, where there is no init container.
FROM registry.example.com/mapgauge-agent:0.1.0 AS agent

FROM registry.example.com/gateway:1.4.0
COPY --from=agent /agent /mapgauge
ENV NODE_OPTIONS="--import file:///mapgauge/node_modules/mapgauge/dist/register.js"
