using System.Text.RegularExpressions;

namespace S3Replication.Sandbox.Sns;

/// <summary>The name of a topic in the world.</summary>
/// <param name="Region">The Region.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Name">The name there.</param>
internal sealed partial record TopicArn(string Region, string AccountId, string Name)
{
    /// <summary>Whether it names a first-in-first-out topic.</summary>
    public bool IsFifo => Name.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>Reads an ARN; null when it names no topic.</summary>
    /// <param name="arn">The ARN.</param>
    public static TopicArn? TryParse(string arn)
    {
        string[] parts = arn.Split(':');
        return parts.Length == 6 && parts[0] == "arn" && parts[2] == "sns" && IsName(parts[5])
            && parts[1] == RegionPartition.Of(parts[3]).Id && parts[4].Length == 12 && parts[4].All(char.IsAsciiDigit)
            ? new TopicArn(parts[3], parts[4], parts[5])
            : null;
    }

    /// <summary>
    /// Whether a topic can be called so
    /// (<see href="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html">CreateTopic, Name</see>).
    /// </summary>
    /// <param name="name">The name.</param>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <inheritdoc/>
    public override string ToString() => $"arn:{RegionPartition.Of(Region).Id}:sns:{Region}:{AccountId}:{Name}";

    [GeneratedRegex(@"\A(?=.{1,256}\z)[A-Za-z0-9_-]+(\.fifo)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
