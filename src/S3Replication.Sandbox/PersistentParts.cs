using S3Replication.Sandbox.Account;
using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Lambda;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.Route53;
using S3Replication.Sandbox.S3Control;
using S3Replication.Sandbox.S3Control.AccessPoints;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.Sns;
using S3Replication.Sandbox.Sqs;

namespace S3Replication.Sandbox;

/// <summary>What is kept beside buckets and their objects.</summary>
internal static class PersistentParts
{
    /// <summary>All parts. The clock comes first: what is restored after it goes by it.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="faults">What goes wrong on purpose.</param>
    /// <param name="pace">How fast deliveries go.</param>
    /// <param name="iam">The roles, organizations and Regions.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="queues">The queues.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="zones">The hosted zones.</param>
    /// <param name="alarms">The alarms.</param>
    /// <param name="s3Control">The jobs and access points.</param>
    public static IReadOnlyList<IPersistentPart> Of(
        SandboxClock clock,
        FaultTable faults,
        DeliveryPace pace,
        IamTable iam,
        KmsTable keys,
        SqsTable queues,
        SnsTable topics,
        FunctionTable functions,
        ZoneTable zones,
        AlarmTable alarms,
        S3ControlParts s3Control) =>
    [
        new ControlPart(clock, faults, pace, iam.Propagation),
        new IamPart(iam),
        new OrganizationPart(iam.Organizations),
        new RegionPart(iam.Regions),
        new KmsPart(keys),
        new SqsPart(queues),
        new SnsPart(topics),
        new FunctionPart(functions),
        new ZonePart(zones),
        new AlarmPart(alarms, clock),
        new JobPart(s3Control.Jobs, s3Control.Works),
        new AccessPointPart(s3Control.AccessPoints),
    ];
}
