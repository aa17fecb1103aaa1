using System.Security.Cryptography;
using S3Replication.Core.Functions;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Notifications;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>What is to be changed so that a deployment is as it should be; nothing when it is.</summary>
/// <param name="session">The account.</param>
/// <param name="request">What is wanted.</param>
/// <param name="names">What the parts are called.</param>
/// <param name="facts">What is there.</param>
/// <param name="waits">Waits for what AWS makes visible only after a while.</param>
internal sealed class DeploymentPlan(
    ICrrSession session, DeployReverseSyncRequest request, ReverseSyncNames names, DeploymentFacts facts, DeploymentWaits waits)
{
    private const string Handler = "S3Replication.ReverseSync::S3Replication.ReverseSync.Function::HandleAsync";

    // What failed shall be found after a holiday too: the longest that SQS keeps.
    private static readonly TimeSpan s_retention = TimeSpan.FromDays(14);

    private static readonly Dictionary<string, string> s_tags = new() { [Ownership.RoleTagKey] = Ownership.RoleTagValue };

    /// <summary>The entry in the bucket's notifications.</summary>
    public BucketNotification Notification => new(
        names.NotificationId,
        NotificationTargetKind.Function,
        names.FunctionArn,
        request.CarriesDeletes ? ["s3:ObjectCreated:*", "s3:ObjectRemoved:DeleteMarkerCreated"] : ["s3:ObjectCreated:*"])
    {
        Prefix = request.Prefix,
    };

    /// <summary>The changes, in the order in which one needs the other: no event comes before all is there.</summary>
    public IReadOnlyList<DeploymentStep> Steps() => [.. new[] { Role(), Queue() }.Concat(Function()).Append(Permission()).Append(Tell()).OfType<DeploymentStep>()];

    private DeploymentStep? Role()
    {
        PolicyDocument policy = ReverseSyncPolicy.Of(request, names);
        string target = "Role " + names.Name;
        if (facts.Role is not { } role)
        {
            return new DeploymentStep(target, "Create with trust in AWS Lambda and the policy " + Ownership.PolicyName, async token =>
            {
                await session.Roles.CreateAsync(
                    new RoleCreation(names.Name, ReverseSyncPolicy.Trust.ToJson())
                    {
                        Description = $"Lets a function carry changes of bucket {request.ReplicaBucket} back to {request.SourceBucket}.",
                        Tags = s_tags,
                    },
                    token).ConfigureAwait(false);
                await PutPolicyAsync(policy, token).ConfigureAwait(false);
            });
        }

        bool hasTrust = PolicyDocument.Parse(role.TrustPolicy, "trust policy").SaysTheSameAs(ReverseSyncPolicy.Trust);
        RolePolicy? present = facts.Policies.FirstOrDefault(other => other.Arn is null && other.Name == Ownership.PolicyName);
        bool hasPolicy = present is not null && PolicyDocument.Parse(present.Document, Ownership.PolicyName).SaysTheSameAs(policy);
        return hasTrust && hasPolicy ? null : new DeploymentStep(target, "Write its trust and its policy " + Ownership.PolicyName, async token =>
        {
            if (!hasTrust)
            {
                await session.Roles.PutTrustPolicyAsync(names.Name, ReverseSyncPolicy.Trust.ToJson(), token).ConfigureAwait(false);
            }

            if (!hasPolicy)
            {
                await PutPolicyAsync(policy, token).ConfigureAwait(false);
            }
        });
    }

    private Task PutPolicyAsync(PolicyDocument policy, CancellationToken cancellationToken) =>
        session.Roles.PutInlinePolicyAsync(names.Name, Ownership.PolicyName, policy.ToJson(), cancellationToken);

    private DeploymentStep? Queue() => facts.Queue is not null ? null : new DeploymentStep(
        "Queue " + names.QueueName,
        "Create for what could not be carried back",
        token => session.Queues.CreateAsync(names.Region, names.QueueName, s_retention, s_tags, token));

    private IEnumerable<DeploymentStep> Function()
    {
        FunctionSettings wanted = Settings();
        string target = "Function " + names.Name;
        if (facts.Function is not { } present)
        {
            yield return new DeploymentStep(target, $"Create in {names.Region}", token => waits.ForRoleAsync(
                async () => await session.Functions.CreateAsync(names.Region, wanted, request.Package, s_tags, token).ConfigureAwait(false), token));
        }
        else
        {
            if (present.CodeSha256 != Convert.ToBase64String(SHA256.HashData(request.Package)))
            {
                yield return new DeploymentStep(target, "Replace its code", async token =>
                {
                    await waits.ForFunctionAsync(names, token).ConfigureAwait(false);
                    await session.Functions.PutCodeAsync(names.Region, names.Name, request.Package, token).ConfigureAwait(false);
                });
            }

            if (!present.Settings.SaysTheSameAs(wanted))
            {
                yield return new DeploymentStep(target, "Change its settings", async token =>
                {
                    await waits.ForFunctionAsync(names, token).ConfigureAwait(false);
                    await waits.ForRoleAsync(
                        () => session.Functions.PutSettingsAsync(names.Region, wanted, token), token).ConfigureAwait(false);
                });
            }
        }

        if (facts.Function?.ReservedConcurrency != request.Concurrency)
        {
            yield return new DeploymentStep(target, $"Let no more than {request.Concurrency} run at once", async token =>
            {
                await waits.ForFunctionAsync(names, token).ConfigureAwait(false);
                await session.Functions.PutConcurrencyAsync(names.Region, names.Name, request.Concurrency, token).ConfigureAwait(false);
            });
        }
    }

    private FunctionSettings Settings()
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["CRR_SOURCE_BUCKET"] = request.SourceBucket,
            ["CRR_REPLICA_BUCKET"] = request.ReplicaBucket,
            ["CRR_DELETES"] = request.CarriesDeletes ? "true" : "false",
            ["CRR_TIMEOUT_SECONDS"] = $"{request.TimeoutSeconds}",
        };
        if (request.KmsKeyId is not null)
        {
            environment["CRR_KMS_KEY_ID"] = request.KmsKeyId;
        }

        return new FunctionSettings(names.Name, names.RoleArn, "dotnet10", Handler)
        {
            Description = "Carries changes of a replica bucket back, without a loop.",
            TimeoutSeconds = request.TimeoutSeconds,
            MemoryMegabytes = request.MemoryMegabytes,
            DeadLetterArn = names.QueueArn,
            Environment = environment,
        };
    }

    private DeploymentStep? Permission()
    {
        FunctionInvoker permission = new(
            ReverseSyncNames.StatementId, "s3.amazonaws.com", S3Arn.ForBucket(request.ReplicaBucket, names.Partition), names.AccountId);
        PolicyDocument? policy = facts.FunctionPolicy is { } json ? PolicyDocument.Parse(json, "function policy") : null;
        PolicyStatement? present = policy?.Find(permission.StatementId);
        bool isRight = present is not null
            && present.Conditions.Any(condition => condition.Contains(permission.SourceArn, StringComparison.Ordinal))
            && present.Conditions.Any(condition => condition.Contains(permission.SourceAccount, StringComparison.Ordinal));
        return isRight ? null : new DeploymentStep("Function " + names.Name, $"Let S3 invoke it for bucket {request.ReplicaBucket} alone", async token =>
        {
            if (present is not null)
            {
                await session.Functions.RemovePermissionAsync(names.Region, names.Name, permission.StatementId, token).ConfigureAwait(false);
            }

            await session.Functions.AddPermissionAsync(names.Region, names.Name, permission, token).ConfigureAwait(false);
        });
    }

    private DeploymentStep? Tell()
    {
        NotificationDocument wanted = facts.Notifications.With(Notification);
        return wanted == facts.Notifications ? null : new DeploymentStep(
            "Bucket " + request.ReplicaBucket,
            $"Tell function {names.Name} of new and deleted objects",
            token => waits.ForPermissionAsync(
                async () =>
                {
                    // What others have written meanwhile stays.
                    string now = await session.Buckets.GetNotificationsAsync(request.ReplicaBucket, token).ConfigureAwait(false);
                    await session.Buckets.PutNotificationsAsync(
                        request.ReplicaBucket, NotificationDocument.Parse(now).With(Notification).ToXml(), token).ConfigureAwait(false);
                },
                token));
    }
}
