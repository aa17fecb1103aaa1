# The PowerShell templates, run by the module itself: what they set up works, and exported again it is the same text.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox

    # From Ireland to a bucket beside it and to one in Virginia, with a text that PowerShell would take for something else.
    $pair = @{
        SourceBucket           = 'template-a@eu-west-1'
        DestinationBucket      = 'template-b@eu-west-1', 'template-c@us-east-1'
        AccountId              = $sandbox.AccessKeyId
        IncludeBuckets         = $true
        Prefix                 = "it's `$(1+1) `${x} `"q`" $([char] 0x2019) end"
        Tag                    = @{ team = 'tickets'; 'k y' = 'v=1' }
        StorageClass           = 'STANDARD_IA'
        Priority               = 7
        ReplicationTimeControl = $true
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'A PowerShell template' {
    It 'sets up what its parameters said, once' {
        $template = Export-CrrTemplate @pair -Format PowerShell -Path (Join-Path $TestDrive 'pair.ps1')
        & $template.Path
        $before = (Invoke-Control -Sandbox $sandbox -Path 'state').hash

        & $template.Path

        (Invoke-Control -Sandbox $sandbox -Path 'state').hash | Should -Be $before
        Test-CrrReplication -SourceBucket template-a -Canary | ForEach-Object Status | Should -Be 'Passed', 'Passed'
    }

    It 'is the same text when it is exported again as <_>' -ForEach 'Terraform', 'CloudFormation', 'AwsCli', 'Boto3', 'PowerShell' {
        $exported = Export-CrrTemplate -SourceBucket template-a -Format $_ -IncludeBuckets
        ($exported | ForEach-Object Text) -join '' | Should -BeExactly ((Export-CrrTemplate @pair -Format $_ | ForEach-Object Text) -join '')
    }

    It 'writes down what New-CrrReplication has set up, both ways' {
        $exported = New-CrrReplication -SourceBucket template-two-a -DestinationBucket template-two-b -SourceRegion eu-west-1 `
            -DestinationRegion us-west-2 -CreateBucket -TwoWay -SkipTest | Select-Object -First 1 |
            Export-CrrTemplate -Format PowerShell -TwoWay
        Set-Content -LiteralPath (Join-Path $TestDrive 'two.ps1') -Value $exported.Text
        $before = (Invoke-Control -Sandbox $sandbox -Path 'state').hash

        & (Join-Path $TestDrive 'two.ps1')

        (Invoke-Control -Sandbox $sandbox -Path 'state').hash | Should -Be $before
        ([regex]::Matches($exported.Text, 'Set-CrrRule')).Count | Should -Be 2
    }

    It 'gives both accounts their half' {
        Set-Content -LiteralPath (Join-Path $TestDrive 'profiles') -Value @"
[near]
aws_access_key_id = 111122223333
aws_secret_access_key = $($sandbox.SecretAccessKey)

[far]
aws_access_key_id = 444455556666
aws_secret_access_key = $($sandbox.SecretAccessKey)
"@
        $null = Export-CrrTemplate -SourceBucket template-near@eu-west-1 -DestinationBucket template-far@us-west-2 -AccountId 111122223333 `
            -Account 444455556666 -OwnerOverride $true -TwoWay -IncludeBuckets -Format PowerShell -Path (Join-Path $TestDrive 'accounts.ps1')
        $run = {
            param($module, $folder, $endpoint)
            $ErrorActionPreference = 'Stop'
            $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $folder 'profiles'
            $env:AWS_ENDPOINT_URL = $endpoint
            $env:AWS_REGION = 'eu-west-1'
            Remove-Item -Path Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY -ErrorAction Ignore
            Import-Module $module
            & (Join-Path $folder 'accounts.ps1') -ProfileName near -DestinationProfileName far
            "$((Test-CrrReplication -SourceBucket template-near -Canary -ProfileName near -DestinationProfileName far).Status)"
            "$((Test-CrrReplication -SourceBucket template-far -Canary -ProfileName far -DestinationProfileName near).Status)"
            (Export-CrrTemplate -SourceBucket template-near -Format PowerShell -TwoWay -IncludeBuckets -ProfileName near -DestinationProfileName far).Text -ceq
                (Get-Content -LiteralPath (Join-Path $folder 'accounts.ps1') -Raw)
        }

        # a process of its own: the sandbox of this one takes no profiles
        $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $run -args $ManifestPath, "$TestDrive", "$($sandbox.EndpointUrl)"

        $output | ForEach-Object { "$_" } | Should -Be 'Passed', 'Passed', 'True'
    }

    It 'is refused for what the cmdlets would not make' {
        { Export-CrrTemplate -SourceBucket template-a@eu-west-1 -DestinationBucket template-b@eu-west-1 -Format PowerShell -RuleId theirs -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*'
    }
}

Describe 'Export-CrrTemplate' {
    It 'makes no call for a template from parameters' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        Export-CrrTemplate @pair -Format Terraform | Should -Not -BeNullOrEmpty
        (Invoke-Control -Sandbox $sandbox -Path 'requests').requests | Should -BeNullOrEmpty
    }

    It 'writes files into a folder, and over others only when told' {
        $folder = Join-Path $TestDrive 'stacks'
        $written = Export-CrrTemplate @pair -Format CloudFormation -Path $folder
        $written | ForEach-Object { Split-Path -Leaf $_.Path } | Should -Be '1-roles.yaml', '2-us-east-1.yaml', '3-eu-west-1.yaml'
        $written[0].Text | Should -BeExactly (Get-Content -LiteralPath $written[0].Path -Raw)

        Export-CrrTemplate @pair -Format CloudFormation -Path $folder | Should -HaveCount 3
        Set-Content -LiteralPath $written[0].Path -Value 'mine'
        { Export-CrrTemplate @pair -Format CloudFormation -Path $folder -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidState,*'
        Get-Content -LiteralPath $written[0].Path | Should -Be 'mine'
        $null = Export-CrrTemplate @pair -Format CloudFormation -Path $folder -Force
        Get-Content -LiteralPath $written[0].Path -Raw | Should -BeExactly $written[0].Text
    }

    It 'shows the text itself' {
        (Export-CrrTemplate @pair -Format Terraform | Out-String -Width 200) | Should -Match 'resource "aws_s3_bucket_replication_configuration"'
    }

    It 'tells of a bucket without rules' {
        { Export-CrrTemplate -SourceBucket template-b -Format Terraform -ErrorAction Stop } |
            Should -Throw -ErrorId 'ReplicationConfigurationNotFound,*'
    }
}
