using System.Text.Json;

namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>What has become of an invocation.</summary>
/// <param name="Payload">What the function has answered, or its error: JSON.</param>
/// <param name="IsError">Whether it has failed.</param>
internal sealed record InvocationResult(byte[] Payload, bool IsError)
{
    /// <summary>What was logged meanwhile.</summary>
    public string Log { get; init; } = string.Empty;

    /// <summary>The error's message; empty for none.</summary>
    public string ErrorMessage
    {
        get
        {
            if (!IsError)
            {
                return string.Empty;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(Payload);
                return document.RootElement.TryGetProperty("errorMessage", out JsonElement message) ? message.ToString() : string.Empty;
            }
            catch (JsonException)
            {
                return string.Empty;
            }
        }
    }

    /// <summary>A failure of the runtime, not of the function's code.</summary>
    /// <param name="type">Its type: <c>Sandbox.Timedout</c>.</param>
    /// <param name="message">What happened.</param>
    public static InvocationResult Failure(string type, string message) => new(
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["errorType"] = type, ["errorMessage"] = message }), IsError: true);
}
