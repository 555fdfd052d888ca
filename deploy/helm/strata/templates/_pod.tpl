{{- /* What every pod and its only container have. Takes { root, component, owner, settings, values }: `owner` mounts the owner's secrets too. */ -}}
{{- define "strata.pod" -}}
automountServiceAccountToken: false
# A Service called "metrics" would otherwise set METRICS_PORT.
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  # The group that may read the mounted secrets.
  fsGroup: 1000
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
volumes:
  - name: secrets
    projected:
      defaultMode: 0440
      sources:
        {{- range include "strata.secrets" . | fromYamlArray }}
        - secret:
            name: {{ .name }}
            items:
              {{- range .settings }}
              - { key: {{ lower . }}, path: {{ lower . }} }
              {{- end }}
        {{- end }}
  {{- with .root.Values.certificates.secret }}
  - { name: certificates, secret: { secretName: {{ . }}, defaultMode: 0440 } }
  {{- end }}
{{- with .values }}
{{- with .nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}

{{- define "strata.secrets" -}}
- {{- toYaml .root.Values.secrets.runtime | nindent 2 }}
{{- if .owner }}
- {{- toYaml .root.Values.secrets.owner | nindent 2 }}
{{- end }}
{{- end }}

{{- define "strata.container" -}}
image: {{ include "strata.image" . | quote }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - { name: secrets, mountPath: /run/secrets/strata, readOnly: true }
  {{- if .root.Values.certificates.secret }}
  - { name: certificates, mountPath: /run/certificates, readOnly: true }
  {{- end }}
env:
  {{- range $name, $value := merge (dict) .settings .root.Values.settings }}
  {{- /* As a whole number: a YAML number is a float to a template, and 1048576 would become 1.048576e+06. */}}
  - { name: {{ $name }}, value: {{ ternary (printf "%.0f" (float64 $value)) (toString $value) (kindIs "float64" $value) | quote }} }
  {{- end }}
  {{- range include "strata.secrets" . | fromYamlArray }}
  {{- range .settings }}
  - { name: {{ . }}_FILE, value: /run/secrets/strata/{{ lower . }} }
  {{- end }}
  {{- end }}
{{- end }}

{{- /* Over nodes and over zones, as far as there are several. */ -}}
{{- define "strata.spread" -}}
topologySpreadConstraints:
  {{- range tuple "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "strata.selector" $ | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
