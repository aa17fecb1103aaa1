using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>The steps that some directions need.</summary>
internal static class SetupSteps
{
    /// <summary>Each bucket once, with the session that it belongs to.</summary>
    public static IEnumerable<(string Name, ICrrSession Session)> BucketsOf(IEnumerable<SetupLink> links, ICrrServices services) =>
        links
            .SelectMany(link => new[]
            {
                (Name: link.Rule.SourceBucket, Session: link.SourceIn(services)),
                (Name: link.Rule.DestinationBucket, Session: link.DestinationIn(services)),
            })
            .DistinctBy(bucket => bucket.Name, StringComparer.Ordinal);

    /// <summary>All of them, in their order.</summary>
    public static IEnumerable<(SetupStepKind Kind, string Target)> All(SetupJob job) =>
    [
        .. job.Links.SelectMany(link => new[] { link.Rule.SourceBucket, link.Rule.DestinationBucket })
            .Select(bucket => (SetupStepKind.Bucket, bucket)),
        .. job.Links.Select(link => (SetupStepKind.Role, job.Roles[link].Name)),
        .. job.Grants.Select(link => (SetupStepKind.Grant, link.Name)),
        .. job.Links.Select(link => (SetupStepKind.Rule, link.Name)),
        .. job.Request.SkipTest ? [] : job.Links.Select(link => (SetupStepKind.Test, link.Name)),
    ];

    /// <summary>Whether a step is one of this direction's.</summary>
    public static bool IsOf(SetupStep step, SetupLink link, SetupRole role) => step.Kind switch
    {
        SetupStepKind.Bucket => step.Target == link.Rule.SourceBucket || step.Target == link.Rule.DestinationBucket,
        SetupStepKind.Role => step.Target == role.Name,
        _ => step.Target == link.Name,
    };
}
