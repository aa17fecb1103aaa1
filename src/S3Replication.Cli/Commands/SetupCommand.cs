using System.CommandLine;
using S3Replication.Cli.Output;
using S3Replication.Core.Operations;
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
        Option<string?> role = new("--role") { Description = "The role's name; made from the source's name by default." };
        Option<bool> markers = new("--delete-markers") { Description = "Replicate delete markers too." };
        Option<bool> create = new("--create") { Description = "Make the buckets that are missing." };
        Command command = new("setup", "Set replication up: versioning, role, rule; a second run changes nothing.")
        {
            source, destinations, prefix, role, markers, create,
        };
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            using ICrrServices services = Composition.Open(common.Source(parsed), common.Destination(parsed));
            ConsoleOperationContext context = new(Consoles.Error, parsed.GetValue(common.Verbose));
            BucketAtRegion from = parsed.GetRequiredValue(source);
            BucketAtRegion[] to = parsed.GetRequiredValue(destinations);

            await PrepareAsync(services, from, to, parsed.GetValue(create), context, cancellationToken);
            string roleName = parsed.GetValue(role) ?? DefaultRoleName(from.BucketName);
            IReadOnlyList<ReplicationRole> roles = await new CreateReplicationRole(services).ExecuteAsync(
                new(roleName, [from.BucketName], [.. to.Select(bucket => bucket.BucketName)]), context, cancellationToken);
            foreach (ReplicationRole granted in roles)
            {
                ReplicationRuleInfo? rule = await new PutRule(services).ExecuteAsync(
                    new(granted.SourceBucket, granted.DestinationBucket)
                    {
                        RoleArn = granted.RoleArn,
                        Prefix = parsed.GetValue(prefix),
                        DeleteMarkerReplication = parsed.GetValue(markers),
                    },
                    context,
                    cancellationToken);
                if (rule is not null)
                {
                    Write(rule, parsed.GetValue(common.Json));
                }
            }

            return ExitCode.Succeeded;
        }));
        return command;
    }

    private static async Task PrepareAsync(
        ICrrServices services,
        BucketAtRegion source,
        BucketAtRegion[] destinations,
        bool create,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        foreach (BucketAtRegion bucket in destinations.Prepend(source))
        {
            if (create)
            {
                await new CreateBucket(services).ExecuteAsync(
                    new(bucket.BucketName) { Region = bucket.Region }, context, cancellationToken);
            }
            else
            {
                await new EnableVersioning(services).ExecuteAsync(new(bucket.BucketName), context, cancellationToken);
            }
        }
    }

    private static string DefaultRoleName(string bucket)
    {
        const int LongestRoleName = 64;
        string name = $"crr-{bucket}";
        return name.Length <= LongestRoleName ? name : name[..LongestRoleName];
    }

    private static void Write(ReplicationRuleInfo rule, bool json)
    {
        if (json)
        {
            JsonLines.Write(Console.Out, rule);
            return;
        }

        string prefix = rule.Prefix.Length == 0 ? "every key" : $"keys that begin with {rule.Prefix}";
        Console.WriteLine(
            $"{rule.SourceBucket} to {rule.DestinationBucket}: rule {rule.RuleId}, priority {rule.Priority}, {prefix}, "
            + (rule.Changed ? "set" : "unchanged"));
    }
}
