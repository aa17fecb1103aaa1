using System.Text;
using S3Replication.Core.Diagnosis.Canaries;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// Proves that replication works: uploads a small object that a rule takes, waits for its replica, compares the two,
/// measures the time, puts to the proof whatever else the rule promises, and removes all of it. What a crash leaves over, the
/// next canary sweeps by the date in its key.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <remarks>
/// The source's side needs <c>s3:PutObject</c>, <c>s3:PutObjectTagging</c>, <c>s3:GetObjectVersion</c>,
/// <c>s3:ListBucketVersions</c> and <c>s3:DeleteObjectVersion</c>; the destination's side the last three and
/// <c>s3:GetObjectVersionTagging</c>. Where delete markers travel the source's side also needs <c>s3:DeleteObject</c>; with KMS
/// keys <c>kms:GenerateDataKey</c> for the source's and <c>kms:Decrypt</c> for the replicas'; for the way back each side needs
/// what the other has.
/// </remarks>
public sealed class CanaryProbe(ICrrServices services)
{
    /// <summary>Sends a canary. When the token ends the work, removing the canary may take five more seconds.</summary>
    /// <param name="request">From where to where, and how long it may take.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What became of it; null when it was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidPrefix</c>, <c>InvalidTag</c>, <c>InvalidParameter</c>; <c>BucketNotFound</c>,
    /// <c>AccessDenied</c> and others when it can't be sent or looked at.
    /// </exception>
    public async Task<CanaryResult?> ExecuteAsync(
        CanaryRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        Validate(request);
        string back = request.Legs.Contains(CanaryLegName.WayBack) ? ", and one back," : string.Empty;
        string action = $"Send a canary object to bucket {request.DestinationBucket}{back} and remove it on both sides";
        if (!await context.ApproveAsync($"Bucket {request.SourceBucket}", action, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        CanaryCleaner cleaner = new(services, request, context);
        await cleaner.RehearseAsync(cancellationToken).ConfigureAwait(false);
        await cleaner.SweepAsync(cancellationToken).ConfigureAwait(false);
        return await new CanaryJourney(services, request, context).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses what no canary can be.</summary>
    internal static void Validate(CanaryRequest request)
    {
        BucketNameRule.Validate(request.SourceBucket);
        BucketNameRule.Validate(request.DestinationBucket);
        KeyPrefixRule.Validate(request.Prefix);
        TagRule.Validate(request.Tags, TagRule.MaxTagsOfObject);
        if (Encoding.UTF8.GetByteCount(request.Prefix) + CanaryKey.AddedBytes > KeyPrefixRule.MaxBytes)
        {
            throw new CrrException(
                CrrErrorCode.InvalidPrefix,
                $"The prefix leaves no room for a canary: it may have {KeyPrefixRule.MaxBytes - CanaryKey.AddedBytes} bytes.")
            {
                Target = request.Prefix,
                Remedy = "Verify the rule without a canary.",
            };
        }

        ValidateTimeout(request.Timeout);
    }

    /// <summary>Refuses a time that makes no sense for a canary.</summary>
    internal static void ValidateTimeout(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero || timeout > TimeSpan.FromDays(1))
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"A canary's time of {timeout.TotalSeconds:0} s is not between 1 s and a day.")
            {
                Target = $"{timeout.TotalSeconds:0}",
                Remedy = "Give -TimeoutSec 300, or 900 for the time in which most objects arrive.",
            };
        }
    }
}
