using System.CommandLine;
using S3Replication.Cli.Output;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Cli.Commands;

/// <summary><c>crr setup</c></summary>
internal static class SetupCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        CommonOptions common = new();
        Option<BucketAtRegion> source = new("--source")
        {
            Description = "The source bucket, BUCKET or BUCKET@REGION.",
            Required = true,
            CustomParser = BucketAtRegion.ParseOne,
        };
        Option<BucketAtRegion[]> destinations = new("--destination")
        {
            Description = "A destination bucket, BUCKET or BUCKET@REGION; may be given several times.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = BucketAtRegion.ParseAll,
        };
        Option<string?> prefix = new("--prefix") { Description = "Replicate only keys that begin so." };
        Option<string?> role = new("--role") { Description = "The role's name; the one in force, or made from the source's name, by default." };
        Option<bool> markers = new("--delete-markers") { Description = "Replicate delete markers too." };
        Option<bool> create = new("--create") { Description = "Make the buckets that are missing." };
        Option<bool> twoWay = new("--two-way") { Description = "Replicate in both directions, with metadata changes and delete markers." };
        Option<bool> canary = new("--canary") { Description = "Upload a small object to each source, wait for its replica, remove both." };
        Command command = new("setup", "Set replication up: buckets, versioning, role, rule, test; a second run changes nothing.")
        {
            source, destinations, prefix, role, markers, create, twoWay, canary,
        };
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            using ICrrServices services = Composition.Open(common.Source(parsed), common.Destination(parsed));
            ConsoleOperationContext context = new(Consoles.Error, parsed.GetValue(common.Verbose));
            BucketAtRegion from = parsed.GetRequiredValue(source);
            BucketAtRegion[] to = parsed.GetRequiredValue(destinations);
            SetUpReplicationRequest request = new([.. to.Select(bucket => new PutRuleRequest(from.BucketName, bucket.BucketName)
            {
                Prefix = parsed.GetValue(prefix),
                DeleteMarkerReplication = parsed.GetValue(markers) ? true : null,
            })])
            {
                Regions = to.Append(from).Where(bucket => bucket.Region is not null)
                    .DistinctBy(bucket => bucket.BucketName).ToDictionary(bucket => bucket.BucketName, bucket => bucket.Region!),
                RoleName = parsed.GetValue(role),
                CreateBuckets = parsed.GetValue(create),
                TwoWay = parsed.GetValue(twoWay),
                Canary = parsed.GetValue(canary),
            };
            IReadOnlyList<ReplicationSetup> setups = await new SetUpReplication(services)
                .ExecuteAsync(request, context, cancellationToken);
            foreach (ReplicationSetup setup in setups)
            {
                Write(setup, parsed.GetValue(common.Json));
            }

            // What failed the test has ended as an error; what could not be looked at is not known to be healthy.
            return setups.All(setup => setup.TestStatus == TestStatus.Passed) ? ExitCode.Succeeded : ExitCode.Undetermined;
        }));
        return command;
    }

    private static void Write(ReplicationSetup setup, bool json)
    {
        if (json)
        {
            JsonLines.Write(Console.Out, setup);
            return;
        }

        string prefix = setup.Prefix.Length == 0 ? "every key" : $"keys that begin with {setup.Prefix}";
        Console.WriteLine(
            $"{setup.SourceBucket} to {setup.DestinationBucket}: rule {setup.RuleId}, priority {setup.Priority}, {prefix}, "
            + $"test {setup.TestStatus}, {(setup.Changed ? "set" : "unchanged")}");
    }
}
