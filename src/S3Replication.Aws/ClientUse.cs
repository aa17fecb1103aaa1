namespace S3Replication.Aws;

/// <summary>What a client is used for.</summary>
internal enum ClientUse
{
    /// <summary>Calls whose answer is a document; it is read before the call ends.</summary>
    Documents,

    /// <summary>Calls whose answer is an object's bytes; they are handed on as they arrive.</summary>
    Streams,

    /// <summary>Calls whose answer is a document, and that are sent once: who sends them looks before they are sent again.</summary>
    Once,
}
