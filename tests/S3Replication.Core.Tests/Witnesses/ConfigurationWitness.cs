namespace S3Replication.Core.Tests.Witnesses;

/// <summary>A replication configuration that S3 was given.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Url">Where S3's answer stands.</param>
/// <param name="Fact">What matters of it.</param>
/// <param name="Rules">Its rules, rebuilt.</param>
/// <param name="Refused">Whether S3 refused it.</param>
/// <param name="Code">S3's code; null when it is not recorded.</param>
/// <param name="Message">S3's sentence; null when it is not recorded.</param>
internal sealed record ConfigurationWitness(
    string Id, string Url, string Fact, string Rules, bool Refused, string? Code = null, string? Message = null)
    : IWitness
{
    /// <inheritdoc/>
    public string Answer => Refused ? $"refused{(Code is null ? string.Empty : $": {Code}")}" : "accepted";
}
