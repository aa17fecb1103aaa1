using System.CommandLine;
using S3Replication.Cli.Output;
using S3Replication.Core.Audit;

namespace S3Replication.Cli.Commands;

/// <summary>The options of a comparison from inventories.</summary>
internal sealed class InventoryOptions
{
    private readonly Option<string?> _source = new("--source-inventory")
    {
        Description = "Compare from inventories: the source's manifest, s3://BUCKET/…/manifest.json or a path.",
    };

    private readonly Option<string?> _destination = new("--destination-inventory")
    {
        Description = "The manifest of the destination's inventory.",
    };

    /// <summary>Whether statements for Athena are asked for instead.</summary>
    public Option<bool> AthenaQuery { get; } = new("--athena-query")
    {
        Description = "Write the comparison of the two inventories as statements for Amazon Athena.",
    };

    /// <summary>Adds them to a command, which then takes buckets or inventories, and not both.</summary>
    /// <param name="command">The command.</param>
    /// <param name="source">Names the source bucket.</param>
    /// <param name="ofBuckets">What makes sense with buckets alone.</param>
    public void AddTo(Command command, Option<string?> source, params Option<string?>[] ofBuckets)
    {
        command.Add(_source);
        command.Add(_destination);
        command.Add(AthenaQuery);
        command.Validators.Add(result =>
        {
            bool here = result.GetValue(_source) is not null;
            bool there = result.GetValue(_destination) is not null;
            string? problem = here != there ? $"'{_source.Name}' and '{_destination.Name}' go together."
                : here && ((Option<string?>[])[source, .. ofBuckets]).FirstOrDefault(option => result.GetValue(option) is not null) is { } both
                    ? $"'{both.Name}' and '{_source.Name}' exclude each other."
                : !here && result.GetValue(AthenaQuery) ? $"'{AthenaQuery.Name}' needs '{_source.Name}' and '{_destination.Name}'."
                : !here && result.GetValue(source) is null ? $"Option '{source.Name}' is required, or '{_source.Name}' and '{_destination.Name}'."
                : null;
            if (problem is not null)
            {
                result.AddError(problem);
            }
        });
    }

    /// <summary>What is asked for; null when listings are to be compared.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terms">What both ways have in common.</param>
    public CompareInventoriesRequest? Request(ParseResult parsed, CompareRequest terms) =>
        parsed.GetValue(_source) is { } source && parsed.GetValue(_destination) is { } destination
            ? new CompareInventoriesRequest(source, destination)
            {
                CurrentOnly = terms.CurrentOnly,
                Prefix = terms.Prefix,
                RuleId = terms.RuleId,
                Since = terms.Since,
                Kinds = terms.Kinds,
                ThrottleLimit = terms.ThrottleLimit,
                LagLimit = terms.LagLimit,
            }
            : null;

    /// <summary>Writes statements.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="json">Whether as records, one a line.</param>
    public static void Write(IReadOnlyList<AthenaStatement> statements, bool json)
    {
        foreach (AthenaStatement statement in statements)
        {
            if (json)
            {
                JsonLines.Write(Console.Out, statement);
            }
            else
            {
                Console.Out.WriteLine(statement);
            }
        }
    }
}
