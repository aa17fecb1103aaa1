# Two Regions and two accounts with KMS keys: what went wrong and what was mended, told by the log of events.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $far = [pscustomobject]@{
        EndpointUrl = $sandbox.EndpointUrl; AccessKeyId = '444455556666'; SecretAccessKey = $sandbox.SecretAccessKey
    }

    function Invoke-Kms {
        param($Account, [string] $Action, [hashtable] $Parameters = @{}, [string] $Region)

        Invoke-Other -Sandbox $Account -Method POST -Path / -Service kms -Region $Region -Target "TrentService.$Action" `
            -Body ($Parameters | ConvertTo-Json -Depth 9) | ConvertFrom-Json
    }

    function Get-Story {
        # what the log tells of a key, one line for each event
        param([string] $Key)

        (Invoke-Control -Sandbox $sandbox -Path 'events').events | Where-Object key -EQ $Key | ForEach-Object {
            "$($_.name) $($_.bucket) $($_.PSObject.Properties['failureReason']?.Value)".TrimEnd()
        }
    }

    function Wait-Story {
        param([string] $Key, [int] $Count)

        Wait-Condition { @(Get-Story $Key).Count -ge $Count } "$Count events are told of $Key"
        Get-Story $Key
    }

    function Invoke-Account {
        # a process of its own: the sandbox of this one takes no profiles
        param([scriptblock] $Script, [object[]] $Arguments = @())

        $env:CRR_STORY = "$TestDrive"
        $prepare = {
            $ErrorActionPreference = 'Stop'
            $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $env:CRR_STORY 'profiles'
            $env:AWS_REGION = 'eu-west-1'
            Remove-Item -Path Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY -ErrorAction Ignore
        }
        $env:AWS_ENDPOINT_URL = "$($sandbox.EndpointUrl)"
        try {
            & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command ([scriptblock]::Create("param(`$module, `$role, `$replica)`n$prepare`nImport-Module `$module`n$Script")) -args (@($ManifestPath) + $Arguments)
        }
        finally {
            Remove-Item -Path Env:AWS_ENDPOINT_URL, Env:CRR_STORY
        }
    }

    Set-Content -LiteralPath (Join-Path $TestDrive 'profiles') -Value @"
[near]
aws_access_key_id = 111122223333
aws_secret_access_key = $($sandbox.SecretAccessKey)

[far]
aws_access_key_id = 444455556666
aws_secret_access_key = $($sandbox.SecretAccessKey)
"@
    $sourceKey = (Invoke-Kms -Account $sandbox -Action CreateKey -Region eu-west-1).KeyMetadata.Arn
    $replicaKey = (Invoke-Kms -Account $far -Action CreateKey -Region us-west-2).KeyMetadata.Arn
    $location = '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>'
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /story-near -Body $location
    $encryption = '<ServerSideEncryptionConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ApplyServerSideEncryptionByDefault>' +
        "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>$sourceKey</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /story-near -Query encryption -Body $encryption
    $output = Invoke-Account -Arguments '', $replicaKey -Script {
        $setup = New-CrrReplication -SourceBucket story-near -DestinationBucket story-far -DestinationRegion us-west-2 -CreateBucket -ProfileName near -DestinationProfileName far -Account 444455556666 -OwnerOverride $true -SseKmsEncryptedObjects $true -ReplicaKmsKeyId $replica -Metrics $true -SkipTest
        $setup.RoleArn
    }
    $roleArn = "$(@($output)[-1])"

    # the other account's administrator has never let the role use the key
    $closed = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"kms:*","Resource":"*"}]}'
    $null = Invoke-Kms -Account $far -Action PutKeyPolicy -Region us-west-2 -Parameters @{ KeyId = $replicaKey; PolicyName = 'default'; Policy = $closed }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'The log of events' {
    It 'tells that a replication failed where the other account withholds its key, and why' {
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /story-near/withheld.txt -Body 'first'

        Wait-Story withheld.txt -Count 2 | Should -Be @(
            'ObjectCreated:Put story-near'
            'Replication:OperationFailedReplication story-near DstPutObjectNotPermitted'
        )
        $failed = @((Invoke-Control -Sandbox $sandbox -Path 'events?bucket=story-near&event=Replication:*').events)
        $failed | Should -HaveCount 1
        $failed.destinationBucket | Should -Be 'story-far'
        $failed.PSObject.Properties.Name | Should -Not -Contain 'silence'
        $failed.record.eventVersion | Should -Be '2.2'
        $failed.record.awsRegion | Should -Be 'eu-west-1'
        $failed.record.replicationEventData.destinationBucket | Should -Be 'arn:aws:s3:::story-far'
        $failed.record.replicationEventData.failureReason | Should -Be 'DstPutObjectNotPermitted'
        $failed.record.replicationEventData.replicationRuleId | Should -Be $failed.ruleId
        $failed.record.s3.object.versionId | Should -Be $failed.versionId
    }

    It 'tells that the next version arrives when Grant-CrrAccess has mended it' {
        $null = Invoke-Account -Arguments $roleArn, $replicaKey -Script {
            Grant-CrrAccess -RoleArn $role -DestinationBucket story-far -OwnerOverride $true -ReplicaKmsKeyId $replica -ProfileName far -Confirm:$false
        }
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /story-near/mended.txt -Body 'second'

        Wait-Story mended.txt -Count 2 | Should -Be @('ObjectCreated:Put story-near', 'ObjectCreated:Put story-far')
        $arrived = (Invoke-Control -Sandbox $sandbox -Path 'events?bucket=story-far').events
        @($arrived).key | Should -Be 'mended.txt'
        $arrived.sourceBucket | Should -Be 'story-near'
        $arrived.region | Should -Be 'us-west-2'
        $arrived.accountId | Should -Be '444455556666'
        $arrived.record.userIdentity.principalId | Should -BeLike 'AWS:AROA*:s3-replication'
    }

    It 'is forgotten when told so' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'events' -Method Delete
        $log = Invoke-Control -Sandbox $sandbox -Path 'events'
        @($log.events) | Should -HaveCount 0
        $log.dropped | Should -Be 0
    }
}
