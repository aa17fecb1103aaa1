namespace S3Replication.Aws.Errors;

/// <summary>A call, as errors speak of it.</summary>
/// <param name="Action">The IAM action that it needs: <c>s3:PutReplicationConfiguration</c>.</param>
/// <param name="Target">The user's value that it is about; null for the account.</param>
internal sealed record AwsOperation(string Action, string? Target)
{
    /// <summary>The service as people call it.</summary>
    public string Service => Action[..Action.IndexOf(':', StringComparison.Ordinal)] switch
    {
        "s3" => "S3",
        "iam" => "IAM",
        "kms" => "KMS",
        "sso" => "IAM Identity Center",
        "organizations" => "Organizations",
        "account" => "Account Management",
        "cloudwatch" => "CloudWatch",
        "sns" => "SNS",
        "route53" => "Route 53",
        "lambda" => "Lambda",
        "sqs" => "SQS",
        _ => "STS",
    };

    /// <summary>The key of the object; null when it is not about one.</summary>
    public string? Key { get; init; }

    /// <summary>The job; null when it is not about one.</summary>
    public string? JobId { get; init; }

    /// <summary>Whether it is about a Multi-Region Access Point.</summary>
    public bool IsAccessPoint { get; init; }

    /// <summary>Whether a replication configuration is written.</summary>
    public bool WritesReplication => Action == "s3:PutReplicationConfiguration" && !Deletes;

    /// <summary>Whether it deletes. S3 has no action of its own for deleting a replication configuration.</summary>
    public bool Deletes { get; init; }

    /// <summary>The thing, for a sentence.</summary>
    public string Thing => Key is not null ? $"object '{Key}' in bucket '{Target}'"
        : JobId is not null ? $"job '{JobId}'"
        : Target is null ? "the account"
        : IsAccessPoint ? $"Multi-Region Access Point '{Target}'"
        : Service == "S3" ? $"bucket '{Target}'" : $"'{Target}'";
}
