namespace S3Replication.Core.Keys;

/// <summary>
/// A key of AWS Key Management Service
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html">KeyMetadata</see>).
/// </summary>
/// <param name="Arn">The key's ARN; never that of an alias.</param>
/// <param name="AccountId">The account that owns it, 12 digits.</param>
/// <param name="Region">Its Region.</param>
/// <param name="State"><c>Enabled</c>, <c>Disabled</c>, <c>PendingDeletion</c> …</param>
/// <param name="Spec">What kind of key it is; S3 takes <c>SYMMETRIC_DEFAULT</c> alone.</param>
/// <param name="IsAwsManaged">Whether AWS manages it, as <c>aws/s3</c>: its policy can't be changed, so no other account may use it.</param>
public sealed record KeyInfo(string Arn, string AccountId, string Region, string State, string Spec, bool IsAwsManaged);
