// Shows this server's own description of its API.
SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#reader",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  // The description is not sent to anyone to be judged.
  validatorUrl: null,
});
