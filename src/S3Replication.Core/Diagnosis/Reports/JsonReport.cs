using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace S3Replication.Core.Diagnosis.Reports;

/// <summary>
/// The report as JSON. The schema is a promise: within a <c>schemaVersion</c> properties are added, never renamed or taken
/// away, and those without a value are there as null.
/// </summary>
internal static class JsonReport
{
    private const int SchemaVersion = 1;

    // For files, not for web pages: quotes and letters of other alphabets stay readable.
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyList<ReplicationTestResult> results, DateTimeOffset generated)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteString("generated", ReportText.Time(generated));
            json.WriteStartObject("tool");
            json.WriteString("name", "S3Replication");
            json.WriteString("version", ReportText.ToolVersion);
            json.WriteEndObject();
            json.WriteBoolean("succeeded", results.All(result => result.Succeeded));
            WriteSummary(json, results);
            json.WriteStartArray("results");
            foreach (ReplicationTestResult result in results)
            {
                WriteResult(json, result);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings("\n") + "\n";
    }

    private static void WriteSummary(Utf8JsonWriter json, IReadOnlyList<ReplicationTestResult> results)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("results", results.Count);
        json.WriteNumber("passed", results.Count(result => result.Status == TestStatus.Passed));
        json.WriteNumber("failed", results.Count(result => result.Status == TestStatus.Failed));
        json.WriteNumber("unknown", results.Count(result => result.Status == TestStatus.Unknown));
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ReplicationTestResult result)
    {
        json.WriteStartObject();
        WriteText(json, "sourceBucket", result.SourceBucket);
        WriteText(json, "destinationBucket", result.DestinationBucket);
        WriteText(json, "ruleId", result.RuleId);
        json.WriteString("status", result.Status.ToString());
        json.WriteBoolean("succeeded", result.Succeeded);
        json.WriteStartArray("findings");
        foreach (CheckResult finding in result.Findings)
        {
            json.WriteStringValue(finding.Id);
        }

        json.WriteEndArray();
        json.WriteStartArray("checks");
        foreach (CheckResult check in result.Checks)
        {
            WriteCheck(json, check);
        }

        json.WriteEndArray();
        WriteCanary(json, result.Canary);
        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, CheckResult check)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Id);
        WriteText(json, "title", check.Title);
        json.WriteString("severity", check.Severity.ToString());
        json.WriteString("status", check.Status.ToString());
        WriteText(json, "observed", check.Observed);
        WriteText(json, "cause", check.Cause);
        WriteText(json, "remedy", check.Remedy);
        WriteText(json, "blockedBy", check.BlockedBy);
        WriteText(json, "provenBy", check.ProvenBy);
        WriteText(json, "page", check.Page);
        WriteText(json, "documentation", check.Documentation?.AbsoluteUri);
        json.WriteEndObject();
    }

    private static void WriteCanary(Utf8JsonWriter json, CanaryResult? canary)
    {
        if (canary is null)
        {
            json.WriteNull("canary");
            return;
        }

        json.WriteStartObject("canary");
        json.WriteString("status", canary.Status.ToString());
        WriteText(json, "key", canary.Key);
        WriteText(json, "versionId", canary.VersionId);
        WriteLag(json, canary.Lag);
        WriteText(json, "cause", canary.Cause);
        WriteText(json, "remedy", canary.Remedy);
        json.WriteStartArray("legs");
        foreach (CanaryLeg leg in canary.Legs)
        {
            json.WriteStartObject();
            json.WriteString("name", leg.Name.ToString());
            json.WriteString("status", leg.Status.ToString());
            WriteLag(json, leg.Lag);
            WriteText(json, "cause", leg.Cause);
            WriteText(json, "remedy", leg.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("leftBehind");
        foreach (string left in canary.LeftBehind)
        {
            json.WriteStringValue(ReportText.Clean(left));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLag(Utf8JsonWriter json, TimeSpan? lag)
    {
        if (lag is null)
        {
            json.WriteNull("lagSeconds");
        }
        else
        {
            json.WriteNumber("lagSeconds", Math.Round(lag.Value.TotalSeconds, 3));
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text) =>
        json.WriteString(name, text is null ? null : ReportText.Clean(text));
}
