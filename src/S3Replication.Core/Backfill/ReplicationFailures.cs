using System.Diagnostics.CodeAnalysis;

namespace S3Replication.Core.Backfill;

/// <summary>
/// The codes of events and completion reports, with what they mean and how they are mended
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>).
/// </summary>
public static class ReplicationFailures
{
    private const string FitRole = "Fit the role to its rules: Get-CrrRule -SourceBucket NAME | New-CrrRole -RoleName NAME. ";
    private const string Again = "Then run the backfill for FAILED again.";
    private const string Test = "Find out which: Test-CrrReplication -SourceBucket NAME. ";

    private static readonly Dictionary<string, ReplicationFailure> s_known = Table().ToDictionary(one => one.Code, StringComparer.Ordinal);

    /// <summary>Every code that is known.</summary>
    public static IReadOnlyCollection<string> Codes => s_known.Keys;

    /// <summary>What a code means.</summary>
    /// <param name="code">The code.</param>
    /// <param name="failure">What it means; null when it is not known.</param>
    public static bool TryGet(string? code, [NotNullWhen(true)] out ReplicationFailure? failure)
    {
        failure = code is null ? null : s_known.GetValueOrDefault(code);
        return failure is not null;
    }

    /// <summary>What a task of a job failed with.</summary>
    /// <param name="code">The error code of the report; empty when it has none.</param>
    /// <param name="message">The message of the report, which may hold the code instead.</param>
    public static ReplicationFailure Of(string code, string message)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        if (TryGet(code, out ReplicationFailure? known))
        {
            return known;
        }

        string? inMessage = message.Split([' ', ',', ':', ';', '(', ')', '.', '"'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(s_known.ContainsKey);
        if (inMessage is not null)
        {
            return s_known[inMessage];
        }

        // AWS's own sentence of reports: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html
        return message.Contains("not eligible for replication", StringComparison.OrdinalIgnoreCase)
            ? s_known["SrcObjectNotEligible"]
            : new ReplicationFailure(
                code.Length == 0 ? "Unknown" : code,
                message.Length == 0 ? "AWS gives no reason." : message,
                Test + "The code is not in AWS's list of replication failure reasons.");
    }

    private static IEnumerable<ReplicationFailure> Table() =>
    [
        new("AssumeRoleNotPermitted", "S3 can't assume the role: it was deleted, or its trust policy does not name the service.",
            "Let the trust policy of the rules' role name s3.amazonaws.com, and that of the job's role batchoperations.s3.amazonaws.com: New-CrrRole -RoleName NAME -Batch. " + Again),
        new("InitiateReplicationNotPermitted", "The job's role may not begin the replication of the object.",
            "Allow it s3:InitiateReplication on the source's objects: Start-CrrBackfill -CreateRole, or New-CrrRole -RoleName NAME -Batch."),
        new("SrcBucketNotFound", "The source bucket is not there.", "Look at its name and its account: Get-CrrReplication -SourceBucket NAME."),
        new("SrcBucketInvalidRegion", "The source bucket is not in the Region of the job.", "Make the job in the Region of the source bucket; Start-CrrBackfill does."),
        new("SrcBucketReplicationConfigMissing", "The source bucket has no replication configuration, or the role may not read it.",
            "Set a rule (Set-CrrRule), or allow the role s3:GetReplicationConfiguration. " + Again),
        new("SrcObjectNotFound", "The object was deleted before it could be replicated.", "There is nothing left to bring."),
        new("SrcKeyNotFound", "The source bucket does not have the key.", "It was deleted meanwhile, or the manifest's key is not URL-encoded."),
        new("SrcVersionNotFound", "The source bucket does not have the version.", "It was deleted meanwhile: there is nothing left to bring."),
        new("SrcObjectNotEligible", "No rule takes the object: it is archived, or outside every rule's prefix, tags or encryption, or a delete marker that no rule takes.",
            "See which rule would: Get-CrrRule -SourceBucket NAME -Key KEY. Restore what is archived first."),
        new("SrcReplicationNotPending", "The object was settled while the job looked at it.", "Run the backfill again for what is left."),
        new("SrcGetObjectNotPermitted", "The role may not read the object, or not decrypt it.",
            FitRole + "It needs s3:GetObjectVersionForReplication on the source's objects, and kms:Decrypt on their key. " + Again),
        new("SrcHeadObjectNotPermitted", "The role may not look at the object.",
            FitRole + "It needs s3:GetObjectVersionForReplication on the source's objects. " + Again),
        new("SrcGetAclNotPermitted", "The role may not read the object's access control list.", FitRole + "It needs s3:GetObjectVersionAcl. " + Again),
        new("SrcGetTaggingNotPermitted", "The role may not read the object's tags.", FitRole + "It needs s3:GetObjectVersionTagging. " + Again),
        new("SrcGetRetentionNotPermitted", "The role may not read the object's retention.", FitRole + "It needs s3:GetObjectRetention. " + Again),
        new("SrcGetLegalHoldNotPermitted", "The role may not read the object's legal hold.", FitRole + "It needs s3:GetObjectLegalHold. " + Again),
        new("SrcKmsKeyInvalidState", "The key that encrypts the object is disabled or about to be deleted.", "Enable the key, or cancel its deletion. " + Again),
        new("DstBucketNotFound", "The destination bucket is not there.", "Make it (New-CrrBucket), or give the rule another. " + Again),
        new("DstBucketInvalidRegion", "The destination bucket is not in the Region that S3 has for it.", "Wait until a bucket that was made anew is known everywhere. " + Again),
        new("DstBucketUnversioned", "The destination bucket does not keep versions.", "Enable-BucketVersioning -BucketName NAME. " + Again),
        new("DstBucketObjectLockConfigMissing", "The object has a lock, and the destination bucket has no Object Lock.", "Turn Object Lock on at the destination. " + Again),
        new("DstPutObjectNotPermitted", "The role may not write the replica: s3:ReplicateObject, the change of owner, kms:Encrypt, or a Deny of the destination.",
            Test + "Let it in: Get-CrrRule -SourceBucket NAME | Grant-CrrAccess. " + Again),
        new("DstMultipartInitNotPermitted", "The role may not begin the upload of a large replica.", FitRole + "It needs s3:ReplicateObject on the destination's objects. " + Again),
        new("DstMultipartUploadNotPermitted", "The role may not upload the parts of a large replica.", FitRole + "It needs s3:ReplicateObject on the destination's objects, and kms:Decrypt on the replicas' key. " + Again),
        new("DstMultipartPartUploadNotPermitted", "The role may not upload the parts of a large replica.", FitRole + "It needs s3:ReplicateObject on the destination's objects, and kms:Decrypt on the replicas' key. " + Again),
        new("DstMultipartCompleteNotPermitted", "The role may not end the upload of a large replica.", FitRole + "It needs s3:ReplicateObject on the destination's objects. " + Again),
        new("DstPutAclNotPermitted", "The role may not write the replica's access control list.", FitRole + "It needs s3:ReplicateObject on the destination's objects. " + Again),
        new("DstPutTaggingNotPermitted", "The role may not write the replica's tags.", FitRole + "It needs s3:ReplicateTags on the destination's objects. " + Again),
        new("DstPutRetentionNotPermitted", "The role may not write the replica's retention.", FitRole + "It needs s3:ReplicateObject on the destination's objects, without a Deny of s3:PutObjectRetention. " + Again),
        new("DstPutLegalHoldNotPermitted", "The role may not write the replica's legal hold.", FitRole + "It needs s3:ReplicateObject on the destination's objects, without a Deny of s3:PutObjectLegalHold. " + Again),
        new("DstDelObjNotPermitted", "The role may not write delete markers.", FitRole + "It needs s3:ReplicateDelete on the destination's objects. " + Again),
        new("DstKmsKeyNotFound", "The rule's key for replicas is not there.", "Give the rule a key of the destination's Region: Set-CrrRule -ReplicaKmsKeyId ARN. " + Again),
        new("DstKmsKeyInvalidState", "The rule's key for replicas is disabled or about to be deleted.", "Enable the key, or cancel its deletion. " + Again),
        new("DstVersionNotFound", "The destination does not have the version that a change of tags or lists is for.", "Bring the version first: Start-CrrBackfill -Status Completed."),
        new("DstObjectHardDeleted", "The destination had the version, and it was deleted there by its version id: S3 never brings a version back.",
            "Copy the object in place, which makes a new version that is replicated: aws s3 cp s3://NAME/KEY s3://NAME/KEY --metadata-directive REPLACE; or Start-CrrBackfill -Method Copy."),
    ];
}
