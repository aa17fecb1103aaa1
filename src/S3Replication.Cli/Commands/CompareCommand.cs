using System.CommandLine;
using System.Globalization;
using S3Replication.Cli.Output;
using S3Replication.Core.Audit;
using S3Replication.Core.Ports;

namespace S3Replication.Cli.Commands;

/// <summary><c>crr compare</c></summary>
internal static class CompareCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        CommonOptions common = new();
        Option<string?> source = new("--source") { Description = "The source bucket." };
        Option<string?> destination = new("--destination") { Description = "The destination; every one of the rules otherwise." };
        InventoryOptions inventories = new();
        Option<string?> prefix = new("--prefix") { Description = "Only keys that begin with this." };
        Option<string?> rule = new("--rule") { Description = "Only the keys and the destination of the rule with this id." };
        Option<DateTimeOffset?> since = new("--since") { Description = "Only differences of versions made at this time or later." };
        Option<DifferenceKind[]> kinds = new("--kind")
        {
            Description = "Only differences of this kind; may be given several times.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> currentOnly = new("--current-only") { Description = "Compare current objects by size and ETag, and no versions." };
        Option<int?> lag = new("--lag-limit") { Description = "How young a version may be to be on its way yet, in seconds; 900 otherwise." };
        Option<int> limit = new("--throttle-limit")
        {
            Description = "How many listings are under way at once.",
            DefaultValueFactory = _ => CompareRequest.DefaultThrottleLimit,
        };
        Option<string?> checkpoint = new("--checkpoint")
        {
            Description = "Keep what is done in this file; the same call goes on there after it was cut off.",
        };
        Option<bool> summary = new("--summary") { Description = "Write the numbers, and not each difference." };
        Command command = new("compare", "Say in what buckets differ, version by version.")
        {
            source, destination, prefix, rule, since, kinds, currentOnly, lag, limit, checkpoint, summary,
        };
        inventories.AddTo(command, source, destination, checkpoint);
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            using ICrrServices services = Composition.Open(common.Source(parsed), common.Destination(parsed));
            CompareRequest request = new(parsed.GetValue(source) ?? string.Empty)
            {
                DestinationBucket = parsed.GetValue(destination),
                Prefix = parsed.GetValue(prefix) ?? string.Empty,
                RuleId = parsed.GetValue(rule),
                Since = parsed.GetValue(since),
                Kinds = parsed.GetValue(kinds) ?? [],
                CurrentOnly = parsed.GetValue(currentOnly),
                LagLimit = parsed.GetValue(lag) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                ThrottleLimit = parsed.GetValue(limit),
                CheckpointPath = parsed.GetValue(checkpoint),
            };
            ConsoleOperationContext context = new(Consoles.Error, parsed.GetValue(common.Verbose));
            bool json = parsed.GetValue(common.Json);
            bool numbers = parsed.GetValue(summary);
            CompareInventoriesRequest? fromInventories = inventories.Request(parsed, request);
            if (fromInventories is not null && parsed.GetValue(inventories.AthenaQuery))
            {
                IReadOnlyList<AthenaStatement> statements = await new WriteAthenaQuery(services).ExecuteAsync(fromInventories, context, cancellationToken);
                InventoryOptions.Write(statements, json);
                return ExitCode.Succeeded;
            }

            CompareBuckets listings = new(services);
            CompareInventories comparison = new(services);
            await context.RunAsync(async () =>
            {
                IAsyncEnumerable<BucketDifference> differences = fromInventories is null
                    ? listings.ExecuteAsync(request, context, cancellationToken)
                    : comparison.ExecuteAsync(fromInventories, context, cancellationToken);
                await foreach (BucketDifference difference in differences)
                {
                    if (!numbers)
                    {
                        Write(difference, json);
                    }
                }

                return true;
            });
            return Conclude(fromInventories is null ? listings.Summaries : comparison.Summaries, json && numbers);
        }, ExitCode.Undetermined));
        return command;
    }

    private static void Write(BucketDifference difference, bool json)
    {
        if (json)
        {
            JsonLines.Write(Console.Out, difference);
            return;
        }

        string version = difference.VersionId.Length == 0 ? string.Empty : $" ({difference.VersionId})";
        string meanwhile = difference.ChangedMeanwhile ? " [changed meanwhile]" : string.Empty;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{difference.Kind,-14} {difference.DestinationBucket}  {difference.Key}{version}{meanwhile}  {difference.Reason}"));
    }

    private static int Conclude(IReadOnlyList<ComparisonSummary> summaries, bool asRecords)
    {
        foreach (ComparisonSummary summary in summaries)
        {
            if (asRecords)
            {
                JsonLines.Write(Console.Out, summary);
            }
            else
            {
                Console.Error.WriteLine(ComparisonText.Of(summary));
            }
        }

        return summaries.Any(summary => summary.Status == ComparisonStatus.Different) ? ExitCode.Finding
            : summaries.Any(summary => summary.Status == ComparisonStatus.Undetermined) ? ExitCode.Undetermined
            : ExitCode.Succeeded;
    }
}
