using System.Text.Encodings.Web;
using System.Text.Json;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Statements as remedies show them.</summary>
internal static class PolicyWords
{
    // As people write it: nothing is escaped that need not be.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Statement(StatementDraft statement) => statement.ToJson().ToJsonString(s_json);
}
