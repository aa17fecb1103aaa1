using System.Text;
using System.Xml.Linq;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>A job of S3 Batch Operations that was acknowledged: it replicates what a client has under one prefix.</summary>
internal sealed class KillJob(string id)
{
    /// <summary>Where jobs are.</summary>
    public const string Path = "/v20180820/jobs";

    /// <summary>The role of the jobs.</summary>
    public const string Role = "batch";

    private const string Account = "111122223333";

    public string Id => id;

    /// <summary>The value of its tag.</summary>
    public KillValue Tag { get; } = new();

    /// <summary>By this a request for S3 Control is known.</summary>
    public static (string Name, string Value) AccountHeader => ("x-amz-account-id", Account);

    /// <summary>Whom the role trusts.</summary>
    public static string Trust =>
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"batchoperations.s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>What the role may: https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html.</summary>
    public static string Policy => """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":"s3:InitiateReplication","Resource":"arn:aws:s3:::source/*"},
          {"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:PutInventoryConfiguration"],"Resource":"arn:aws:s3:::source"}]}
        """;

    /// <summary>Asks for a job.</summary>
    public static byte[] Request(string token, string prefix) => Encoding.UTF8.GetBytes(
        "<CreateJobRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><ConfirmationRequired>false</ConfirmationRequired>"
        + "<Operation><S3ReplicateObject /></Operation><Report><Enabled>false</Enabled></Report>"
        + $"<ClientRequestToken>{token}</ClientRequestToken><Priority>1</Priority><RoleArn>arn:aws:iam::{Account}:role/{Role}</RoleArn>"
        + "<ManifestGenerator><S3JobManifestGenerator><SourceBucket>arn:aws:s3:::source</SourceBucket><EnableManifestOutput>false</EnableManifestOutput>"
        + "<Filter><EligibleForReplication>true</EligibleForReplication><KeyNameConstraint><MatchAnyPrefix>"
        + $"<member>{prefix}</member></MatchAnyPrefix></KeyNameConstraint></Filter></S3JobManifestGenerator></ManifestGenerator></CreateJobRequest>");

    /// <summary>Its tags.</summary>
    public static byte[] Tagging(string value) => Encoding.UTF8.GetBytes(
        "<PutJobTaggingRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Tags><member><Key>t</Key>"
        + $"<Value>{value}</Value></member></Tags></PutJobTaggingRequest>");

    /// <summary>Whether a job has ended; one that found nothing to do has failed.</summary>
    public static bool HasEnded(XElement job) => KillAnswer.All(job, "Status").First().Value is "Complete" or "Failed";

    /// <summary>Whether a job that has ended is one that did all it had to do.</summary>
    public static bool IsWhole(XElement job)
    {
        if (KillAnswer.All(job, "Status").First().Value == "Failed")
        {
            return KillAnswer.All(job, "FailureReason").Any(reason => reason.Value.Contains("found no keys", StringComparison.Ordinal));
        }

        long[] tasks = [.. new[] { "TotalNumberOfTasks", "NumberOfTasksSucceeded", "NumberOfTasksFailed" }
            .Select(name => long.Parse(KillAnswer.All(job, name).First().Value))];
        return tasks[0] > 0 && tasks[0] == tasks[1] + tasks[2];
    }
}
