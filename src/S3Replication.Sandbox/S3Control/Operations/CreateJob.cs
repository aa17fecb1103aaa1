using System.Globalization;
using System.Xml.Linq;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html">CreateJob</see>.</summary>
internal static class CreateJob
{
    /// <summary>Carries it out.</summary>
    public static async Task<XElement?> HandleAsync(S3ControlCall call, CancellationToken cancellationToken)
    {
        XElement root = await call.ReadDocumentAsync("CreateJobRequest", cancellationToken).ConfigureAwait(false);
        JobRequest request = JobRequestReader.Read(call, root);
        Authorize(call, request);
        Job created = new(Guid.NewGuid().ToString(), call.AccountId, call.Request.Region, call.Now, request)
        {
            Priority = request.Priority,
            Tags = request.Tags,
        };
        Job job = call.World.Jobs.Add(created);
        if (job.Request.Fingerprint != request.Fingerprint)
        {
            throw S3ControlErrors.Idempotency();
        }

        call.World.Runner.Wake();
        return S3ControlXml.Element("CreateJobResult", S3ControlXml.Element("JobId", job.Id));
    }

    /// <summary>
    /// "the s3:CreateJob user permission is required. The same entity that creates the job must also have the iam:PassRole
    /// permission" (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html">Granting permissions for Batch Operations</see>),
    /// and with tags <c>s3:PutJobTagging</c>
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-batch-operations.html">Troubleshooting S3 Batch Operations</see>).
    /// </summary>
    private static void Authorize(S3ControlCall call, JobRequest request)
    {
        AccessContext context = JobTags.AddTo(call.Caller.Context, request.Tags)
            .With("s3:RequestJobPriority", request.Priority.ToString(CultureInfo.InvariantCulture))
            .With("s3:RequestJobOperation", request.OperationName);
        call.Demand("s3:CreateJob", "*", context);
        if (request.Tags.Count > 0)
        {
            call.Demand("s3:PutJobTagging", $"arn:{call.Partition.Id}:s3:{call.Request.Region}:{call.AccountId}:job/*", context);
        }

        // A role can be passed on in its own account alone. S3 does not say to which service: a policy that asks for
        // iam:PassedToService allows nothing.
        if (request.RoleArn.Split(':')[4] != call.AccountId)
        {
            throw S3ControlErrors.AccessDenied(
                $"User: {call.Caller.Arn} is not authorized to perform: iam:PassRole on resource: \"{request.RoleArn}\" "
                + "because the role is of another account");
        }

        call.Demand("iam:PassRole", request.RoleArn);
    }
}
