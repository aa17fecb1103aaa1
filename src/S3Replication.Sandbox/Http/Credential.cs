namespace S3Replication.Sandbox.Http;

/// <summary>A key pair that signs requests, and whose it is.</summary>
/// <param name="AccessKeyId">The access key id.</param>
/// <param name="SecretAccessKey">The secret.</param>
/// <param name="Caller">Who signs with it.</param>
internal sealed record Credential(string AccessKeyId, string SecretAccessKey, Caller Caller)
{
    /// <summary>The token that must come with it; null for a long-term key.</summary>
    public string? SessionToken { get; init; }

    /// <summary>When it ends; null for a long-term key. <c>ExpiredToken</c> from then on.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary><see cref="ExpiresAt"/> by the clock of the client, who is told this one.</summary>
    public DateTimeOffset? ToldExpiry { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{AccessKeyId} of {Caller.Arn}";
}
