namespace S3Replication.Sandbox.Http;

/// <summary>Where the host finds the key that a request says it was signed with.</summary>
internal interface ICredentialSource
{
    /// <summary>A key pair by its id; null when this source has none such. An expired one is returned, too.</summary>
    /// <param name="accessKeyId">The access key id of the signature's scope.</param>
    Credential? Find(string accessKeyId);
}
