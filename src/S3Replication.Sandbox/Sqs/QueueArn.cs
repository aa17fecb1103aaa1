using System.Text.RegularExpressions;

namespace S3Replication.Sandbox.Sqs;

/// <summary>The name of a queue in the world.</summary>
/// <param name="Region">The Region.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Name">The name there.</param>
internal sealed partial record QueueArn(string Region, string AccountId, string Name)
{
    /// <summary>Whether it names a first-in-first-out queue.</summary>
    public bool IsFifo => Name.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Reads an ARN; null when it names no queue.</summary>
    /// <param name="arn">The ARN.</param>
    public static QueueArn? TryParse(string arn)
    {
        string[] parts = arn.Split(':');
        return parts.Length == 6 && parts[0] == "arn" && parts[2] == "sqs" && IsName(parts[5])
            && parts[1] == RegionPartition.Of(parts[3]).Id && parts[4].Length == 12 && parts[4].All(char.IsAsciiDigit)
            ? new QueueArn(parts[3], parts[4], parts[5])
            : null;
    }

    /// <summary>Whether a queue can be called so.</summary>
    /// <param name="name">The name.</param>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <inheritdoc/>
    public override string ToString() => $"arn:{RegionPartition.Of(Region).Id}:sqs:{Region}:{AccountId}:{Name}";

    [GeneratedRegex(@"\A(?=.{1,80}\z)[A-Za-z0-9_-]+(\.fifo)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
