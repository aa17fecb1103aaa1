using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Saves a bucket's replication configuration in the form that the AWS CLI takes
/// (<see href="https://docs.aws.amazon.com/cli/latest/reference/s3api/put-bucket-replication.html">put-bucket-replication</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class ExportConfiguration(ICrrServices services)
{
    /// <summary>Reads it.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="context">Is told of what other programs will not understand.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>BucketNotFound</c>, <c>ReplicationConfigurationNotFound</c>, <c>AccessDenied</c>.
    /// </exception>
    public async Task<SavedConfiguration> ExecuteAsync(
        string bucketName, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(bucketName);
        ReplicationDocument document = (await new ConfigurationStore(services, bucketName)
            .ReadAsync(cancellationToken).ConfigureAwait(false))?.Document
            ?? throw new CrrException(
                CrrErrorCode.ReplicationConfigurationNotFound, $"Bucket {bucketName} has no replication configuration.")
            {
                Target = bucketName,
                Remedy = "There is nothing to save.",
            };
        string[] unknown = [.. document.Rules.Select(rule => rule.Id).OfType<string>()
            .SelectMany(id => document.UnknownElements(id).Select(element => $"{element} of rule {id}"))];
        if (unknown.Length > 0)
        {
            context.Warning(
                $"The configuration of bucket {bucketName} has elements that this version does not know, and kept under their own names: "
                + $"{string.Join(", ", unknown)}. The AWS CLI may refuse them; Import-CrrConfiguration writes them back.");
        }

        return new SavedConfiguration(
            bucketName, document.Role, document.Rules.Count, document.IsV2 ? "V2" : "V1", ConfigurationJson.Write(document, indented: true));
    }
}
