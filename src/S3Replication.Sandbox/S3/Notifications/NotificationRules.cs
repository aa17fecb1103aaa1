using System.Text;
using System.Text.RegularExpressions;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Notifications;

/// <summary>
/// What S3 asks of a notification configuration before it looks at the destinations
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html#notification-how-to-filtering-examples-invalid">Examples of notification configurations with not valid prefix and suffix overlapping</see>).
/// </summary>
internal static partial class NotificationRules
{
    private const int LongestFilter = 1024;
    private const int LongestId = 255;

    /// <summary>
    /// The types that can be asked for
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_QueueConfiguration.html">QueueConfiguration, Events</see>).
    /// </summary>
    private static readonly HashSet<string> s_types = new(StringComparer.Ordinal)
    {
        "s3:ReducedRedundancyLostObject",
        "s3:ObjectCreated:*",
        "s3:ObjectCreated:Put",
        "s3:ObjectCreated:Post",
        "s3:ObjectCreated:Copy",
        "s3:ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectRemoved:*",
        "s3:ObjectRemoved:Delete",
        "s3:ObjectRemoved:DeleteMarkerCreated",
        "s3:ObjectRestore:*",
        "s3:ObjectRestore:Post",
        "s3:ObjectRestore:Completed",
        "s3:ObjectRestore:Delete",
        "s3:Replication:*",
        "s3:Replication:OperationFailedReplication",
        "s3:Replication:OperationNotTracked",
        "s3:Replication:OperationMissedThreshold",
        "s3:Replication:OperationReplicatedAfterThreshold",
        "s3:LifecycleTransition",
        "s3:IntelligentTiering",
        "s3:ObjectAcl:Put",
        "s3:LifecycleExpiration:*",
        "s3:LifecycleExpiration:Delete",
        "s3:LifecycleExpiration:DeleteMarkerCreated",
        "s3:ObjectAnnotation:*",
        "s3:ObjectAnnotation:Put",
        "s3:ObjectAnnotation:Delete",
        "s3:ObjectTagging:*",
        "s3:ObjectTagging:Put",
        "s3:ObjectTagging:Delete",
    };

    /// <summary>Refuses a configuration that makes no sense.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="bucket">The bucket.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidArgument</c>.</exception>
    public static void Check(NotificationConfiguration configuration, Bucket bucket)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (NotificationTarget target in configuration.Targets)
        {
            if (target.Id.Length > LongestId || !ids.Add(target.Id))
            {
                throw target.Id.Length > LongestId ? NotificationErrors.LongId(target.Id) : NotificationErrors.RepeatedId(target.Id);
            }

            if (target.Types.FirstOrDefault(type => !s_types.Contains(type)) is { } unknown)
            {
                throw NotificationErrors.UnknownEvent(unknown);
            }

            CheckArn(target, bucket);
        }

        CheckOverlaps(configuration.Targets);
    }

    /// <summary>Refuses a rule of a filter that makes no sense.</summary>
    /// <param name="name"><c>prefix</c> or <c>suffix</c>, whatever its case.</param>
    /// <param name="value">The beginning or end of keys.</param>
    /// <param name="seen">The names of the filter so far.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidArgument</c>.</exception>
    public static void CheckFilter(string name, string value, ISet<string> seen)
    {
        string known = name.ToLowerInvariant();
        if (known is not ("prefix" or "suffix"))
        {
            throw NotificationErrors.UnknownFilter(name);
        }

        if (!seen.Add(known))
        {
            throw NotificationErrors.RepeatedFilter(known);
        }

        if (Encoding.UTF8.GetByteCount(value) > LongestFilter)
        {
            throw NotificationErrors.LongFilter(value);
        }
    }

    // "You must use a destination that resides in the same Region as the bucket"; FIFO queues and topics are not supported.
    private static void CheckArn(NotificationTarget target, Bucket bucket)
    {
        Match match = ArnPattern().Match(target.Arn);
        string service = target.Kind switch
        {
            NotificationKind.Topic => "sns",
            NotificationKind.Function => "lambda",
            _ => "sqs",
        };
        bool isWellFormed = match.Success
            && match.Groups["service"].Value == service
            && (target.Kind != NotificationKind.Queue || QueueArn.TryParse(target.Arn) is not null);
        if (!isWellFormed)
        {
            throw NotificationErrors.MalformedArn(target.Arn);
        }

        if (match.Groups["region"].Value != bucket.Region || match.Groups["partition"].Value != bucket.Partition.Id)
        {
            throw NotificationErrors.OtherRegion(target.Arn);
        }

        if (target.Kind != NotificationKind.Function && target.Arn.EndsWith(".fifo", StringComparison.Ordinal))
        {
            throw NotificationErrors.Unreachable([(target.Arn, $"FIFO {(target.Kind == NotificationKind.Queue ? "queues" : "topics")} are not supported")]);
        }
    }

    private static void CheckOverlaps(IReadOnlyList<NotificationTarget> targets)
    {
        for (int i = 0; i < targets.Count; i++)
        {
            foreach (NotificationTarget other in targets.Skip(i + 1))
            {
                NotificationTarget one = targets[i];
                if (SharedTypes(one, other) is not { } shared || !Overlap(one, other))
                {
                    continue;
                }

                bool isFiltered = (one.Prefix + one.Suffix + other.Prefix + other.Suffix).Length > 0;
                throw isFiltered
                    ? NotificationErrors.OverlappingFilters(shared.One, shared.Other)
                    : NotificationErrors.SharedEvent(shared.One, shared.Other);
            }
        }
    }

    private static (string One, string Other)? SharedTypes(NotificationTarget one, NotificationTarget other)
    {
        foreach (string type in one.Types)
        {
            string? same = other.Types.FirstOrDefault(candidate => Covers(type, candidate) || Covers(candidate, type));
            if (same is not null)
            {
                return (type, same);
            }
        }

        return null;
    }

    private static bool Covers(string wide, string narrow) =>
        wide == narrow || (wide.EndsWith('*') && narrow.StartsWith(wide[..^1], StringComparison.Ordinal));

    private static bool Overlap(NotificationTarget one, NotificationTarget other) =>
        (one.Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(one.Prefix, StringComparison.Ordinal))
        && (one.Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(one.Suffix, StringComparison.Ordinal));

    [GeneratedRegex(
        @"\Aarn:(?<partition>aws[a-z-]*):(?<service>sqs|sns|lambda):(?<region>[a-z0-9-]+):\d{12}:[A-Za-z0-9_.:$-]+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex ArnPattern();
}
