# Roles that follow their rules, and the destination account's half, in a real PowerShell against the sandbox.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = 'roles-a', 'roles-c' | New-CrrBucket -Region eu-west-1
    $null = 'roles-b', 'roles-d' | New-CrrBucket -Region us-west-2
    $far = 'arn:aws:iam::444455556666:role/service-role/crrFar'

    function Get-BucketPolicy {
        param([string] $Name, [string] $Region = 'eu-west-1')
        try { Invoke-Other -Sandbox $sandbox -Method GET -Path "/$Name" -Query policy -Region $Region }
        catch { $null }
    }

    function Get-RolePolicy {
        param([string] $Name)
        $answer = [xml] (Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service iam -Region us-east-1 -Body (
                "Action=GetRolePolicy&PolicyName=S3Replication&RoleName=$Name&Version=2010-05-08"))
        [uri]::UnescapeDataString($answer.GetRolePolicyResponse.GetRolePolicyResult.PolicyDocument) | ConvertFrom-Json
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'New-CrrRole with rules' {
    BeforeAll {
        $null = New-CrrRole -RoleName crrFit -SourceBucket roles-a -DestinationBucket roles-b, roles-d | Set-CrrRule -Prefix Tax/
    }

    It 'fits the role to the rules in force' {
        $roles = Get-CrrRule -SourceBucket roles-a | New-CrrRole -RoleName crrFit
        $roles | Should -HaveCount 2
        $roles.Changed | Should -Be $true, $true
        $statement = (Get-RolePolicy crrFit).Statement | Where-Object Sid -EQ CrrWriteReplicas
        $statement.Resource | Should -Be 'arn:aws:s3:::roles-b/Tax/*', 'arn:aws:s3:::roles-d/Tax/*'
        $statement.Action | Should -Not -Contain 's3:ReplicateDelete'
    }

    It 'replicates with what is left, and changes nothing a second time' {
        $results = Test-CrrReplication -SourceBucket roles-a -Canary
        $results.Canary.Status | Should -Be 'Passed', 'Passed'
        (Get-CrrRule -SourceBucket roles-a | New-CrrRole -RoleName crrFit).Changed | Should -Be $false, $false
    }

    It 'takes back what a removed rule needed' {
        $rule = Get-CrrRule -SourceBucket roles-a -DestinationBucket roles-d
        $rule | Remove-CrrRule -Confirm:$false
        (Get-CrrRule -SourceBucket roles-a | New-CrrRole -RoleName crrFit).Changed | Should -BeTrue
        (Get-RolePolicy crrFit | ConvertTo-Json -Depth 9) | Should -Not -Match 'roles-d'
    }

    It 'takes hashtables for rules that are still to be set' {
        $role = New-CrrRole -RoleName crrPlanned -Rule @{ SourceBucket = 'roles-c'; DestinationBucket = 'roles-d'; Prefix = 'x/'; OwnerOverride = $true }
        $role.Created | Should -BeTrue
        $statement = (Get-RolePolicy crrPlanned).Statement | Where-Object Sid -EQ CrrWriteReplicas
        $statement.Action | Should -Contain 's3:ObjectOwnerOverrideToBucketOwner'
        { New-CrrRole -RoleName crrPlanned -Rule @{ Bukket = 'x' } } | Should -Throw '*Bukket*'
    }

    It 'is protected against confused deputies, as a canary proves, until it is told otherwise' {
        $rule = Get-CrrRule -SourceBucket roles-a
        ($rule | New-CrrRole -RoleName crrFit -ConfusedDeputyProtection).Changed | Should -BeTrue
        (Get-CrrRole crrFit).Features | Should -Contain 'ConfusedDeputyProtection'
        (Test-CrrReplication -SourceBucket roles-a -Canary).Canary.Status | Should -Be 'Passed'
        ($rule | New-CrrRole -RoleName crrFit).Changed | Should -BeFalse
        ($rule | New-CrrRole -RoleName crrFit -ConfusedDeputyProtection:$false).Changed | Should -BeTrue
        (Get-CrrRole crrFit).Features | Should -Not -Contain 'ConfusedDeputyProtection'
    }

    It 'lets batch jobs in when it is told to' {
        $rule = Get-CrrRule -SourceBucket roles-a
        $null = $rule | New-CrrRole -RoleName crrFit -Batch -ReportBucket roles-c
        (Get-CrrRole crrFit).Features | Should -Contain 'Batch'
        ((Get-RolePolicy crrFit).Statement | Where-Object Sid -EQ CrrBatchWriteReport).Resource | Should -Be 'arn:aws:s3:::roles-c/*'
        { New-CrrRole -RoleName crrFit -SourceBucket roles-a -DestinationBucket roles-b -ReportBucket roles-c } |
            Should -Throw -ErrorId 'InvalidParameter,*'
    }
}

Describe 'Get-CrrRole and Remove-CrrRole' {
    It 'tells the roles that the module made, and the one of a bucket' {
        (Get-CrrRole).RoleName | Should -Be 'crrFit', 'crrPlanned'
        $role = Get-CrrRole -SourceBucket roles-a
        $role.RoleName | Should -Be 'crrFit'
        $role.Owned | Should -BeTrue
        $role.UsedBy | Should -Be 'roles-a'
        $role.DestinationBuckets | Should -Be 'roles-b'
    }

    It 'removes a role that nothing uses, and no other' {
        { Remove-CrrRole -RoleName crrFit -Confirm:$false } | Should -Throw -ErrorId 'InvalidState,*'
        (Get-CrrRole crrPlanned | Remove-CrrRole -Confirm:$false -PassThru).RoleName | Should -Be 'crrPlanned'
        { Get-CrrRole crrPlanned } | Should -Throw -ErrorId 'RoleNotFound,*'
        (Get-CrrRole).RoleName | Should -Be 'crrFit'
    }
}

Describe 'Grant-CrrAccess and Revoke-CrrAccess' {
    It 'adds its statements to those of others, once, and takes only its own back' {
        $theirs = '{"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::roles-d/secret/*"}]}'
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /roles-d -Query policy -Body $theirs -Region us-west-2

        $granted = Grant-CrrAccess -RoleArn $far -DestinationBucket roles-d -Prefix Tax/
        $granted.Changed | Should -BeTrue
        $policy = Get-BucketPolicy roles-d us-west-2 | ConvertFrom-Json
        $policy.Statement[0].Sid | Should -Be 'Theirs'
        ($policy.Statement | Where-Object Sid -Like 'CrrReplicas*').Principal.AWS | Should -Be $far
        (Grant-CrrAccess -RoleArn $far -DestinationBucket roles-d -Prefix Tax/).Changed | Should -BeFalse

        (Revoke-CrrAccess -RoleArn $far -DestinationBucket roles-d -Confirm:$false -PassThru).Changed | Should -BeTrue
        (Get-BucketPolicy roles-d us-west-2 | ConvertFrom-Json).Statement.Sid | Should -Be 'Theirs'
        Revoke-CrrAccess -RoleArn $far -DestinationBucket roles-d -Confirm:$false -PassThru | Should -BeNullOrEmpty
    }

    It 'leaves no empty policy behind' {
        $null = Grant-CrrAccess -RoleArn $far -DestinationBucket roles-c
        Get-BucketPolicy roles-c | Should -Match 'crrFar'
        Revoke-CrrAccess -RoleArn $far -DestinationBucket roles-c -Confirm:$false
        Get-BucketPolicy roles-c | Should -BeNullOrEmpty
    }

    It 'prints the policies for another administrator, without a call' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        $grant = Grant-CrrAccess -RoleArn $far -DestinationBucket roles-d -AsPolicy -ReplicaKmsKeyId arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab
        $bucket = $grant.BucketPolicy | ConvertFrom-Json
        $key = $grant.KeyPolicy | ConvertFrom-Json
        $bucket.Statement.Action | Should -Contain 's3:ReplicateObject'
        $bucket.Statement.Action | Should -Not -Contain 's3:PutBucketVersioning'
        $key.Statement.Condition.StringLike.'kms:ViaService' | Should -Be 's3.us-west-2.amazonaws.com'
        (Invoke-Control -Sandbox $sandbox -Path 'requests').requests | Should -HaveCount 0
    }

    It 'needs no credentials to print them' {
        $pwsh = (Get-Process -Id $PID).Path
        $answer = & $pwsh -NoProfile -NonInteractive -Command @"
`$env:AWS_EC2_METADATA_DISABLED = 'true'
`$env:AWS_SHARED_CREDENTIALS_FILE = '/nowhere'
Import-Module '$ManifestPath'
(Grant-CrrAccess -RoleArn $far -DestinationBucket roles-d -AsPolicy).BucketPolicy
"@
        ($answer -join '' | ConvertFrom-Json).Statement.Action | Should -Contain 's3:ReplicateObject'
    }
}
