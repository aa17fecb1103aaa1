using System.Globalization;
using System.Xml.Linq;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>A rule that is to be judged.</summary>
/// <param name="Configuration">The configuration that it is in.</param>
/// <param name="Rule">The rule.</param>
internal sealed record RuleCase(ConfigurationCase Configuration, XElement Rule)
{
    /// <summary>The destination.</summary>
    public XElement Destination => Rule.One("Destination")!;

    /// <summary>What selects encrypted objects and changed replicas; null when the rule has no such element.</summary>
    public XElement? Criteria => Rule.One("SourceSelectionCriteria");

    /// <summary>The tags of the filter.</summary>
    public IEnumerable<XElement> Tags => Rule.One("Filter")?.Descendants().Where(element => element.Name.LocalName == "Tag") ?? [];

    /// <summary>The priority; null when the rule has none.</summary>
    public long? Priority => Rule.Text("Priority") is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The destination bucket's name; null when its ARN is none.</summary>
    public string? DestinationName
    {
        get
        {
            // Replication never leaves a partition: the ARN of another one is no bucket's.
            string prefix = S3Arn.ForBucket(string.Empty, Configuration.Source.Partition);
            string arn = Destination.Text("Bucket")!.Trim();
            string name = arn.StartsWith(prefix, StringComparison.Ordinal) ? arn[prefix.Length..] : string.Empty;
            return name.Length is >= 3 and <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-')
                ? name
                : null;
        }
    }

    /// <summary>The destination bucket; null when it does not exist.</summary>
    public Bucket? DestinationBucket => DestinationName is { } name ? Configuration.Buckets.Find(name, Configuration.Source.Partition) : null;

    /// <summary>Whether an element of the destination is there.</summary>
    public bool Has(string name) => Destination.One(name) is not null;
}
